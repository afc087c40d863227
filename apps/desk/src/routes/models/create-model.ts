import { endpoints } from '@plugdesk/protocol';
import type { ModelSettings } from '../../model-settings/model-settings.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `POST /api/admin/models` */
export function createModelRoute(models: ModelSettings): Route {
  return defineRoute(endpoints.createModel, ({ body, person }) => models.create(body, person.id));
}
