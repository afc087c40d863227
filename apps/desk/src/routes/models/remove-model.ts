import { endpoints } from '@plugdesk/protocol';
import type { ModelSettings } from '../../model-settings/model-settings.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `DELETE /api/admin/models/{modelId}` */
export function removeModelRoute(models: ModelSettings): Route {
  return defineRoute(endpoints.removeModel, async ({ params, person }) => {
    await models.remove(params.modelId, person.id);
    return { done: true as const };
  });
}
