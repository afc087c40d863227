import type { ModelSettings } from '../../model-settings/model-settings.ts';
import type { AnyRoute } from '../define-route.ts';
import { createModelRoute } from './create-model.ts';
import { listModelsRoute } from './list-models.ts';
import { removeModelRoute } from './remove-model.ts';
import { setDefaultModelRoute } from './set-default-model.ts';
import { testModelRoute } from './test-model.ts';
import { updateModelRoute } from './update-model.ts';

/** Every route of the models of this desk. */
export function modelRoutes(models: ModelSettings): AnyRoute[] {
  return [
    listModelsRoute(models),
    createModelRoute(models),
    updateModelRoute(models),
    removeModelRoute(models),
    testModelRoute(models),
    setDefaultModelRoute(models),
  ];
}
