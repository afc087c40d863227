import { endpoints } from '@plugdesk/protocol';
import type { ModelSettings } from '../../model-settings/model-settings.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `PATCH /api/admin/models/{modelId}` */
export function updateModelRoute(models: ModelSettings): Route {
  return defineRoute(endpoints.updateModel, ({ params, body, person }) =>
    models.update(params.modelId, body, person.id),
  );
}
