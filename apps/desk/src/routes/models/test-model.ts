import { endpoints } from '@plugdesk/protocol';
import type { ModelSettings } from '../../model-settings/model-settings.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `POST /api/admin/models/{modelId}/test` */
export function testModelRoute(models: ModelSettings): Route {
  return defineRoute(endpoints.testModel, ({ params, person }) => models.test(params.modelId, person.id));
}
