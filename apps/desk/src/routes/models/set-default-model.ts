import { endpoints } from '@plugdesk/protocol';
import type { ModelSettings } from '../../model-settings/model-settings.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `PUT /api/admin/default-model` */
export function setDefaultModelRoute(models: ModelSettings): Route {
  return defineRoute(endpoints.setDefaultModel, async ({ body, person }) => {
    await models.setDefault(body.modelId, person.id);
    return { done: true as const };
  });
}
