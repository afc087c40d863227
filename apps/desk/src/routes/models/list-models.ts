import { endpoints } from '@plugdesk/protocol';
import type { ModelSettings } from '../../model-settings/model-settings.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `GET /api/admin/models` */
export function listModelsRoute(models: ModelSettings): Route {
  return defineRoute(endpoints.listModels, async () => ({ models: await models.list() }));
}
