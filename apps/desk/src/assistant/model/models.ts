import type { ModelInfo } from '@plugdesk/protocol';
import type { ModelsPort } from '../ports.ts';
import type { Model } from './model-port.ts';

/**
 * The models of a desk: the first one answers by default.
 * @param models at least one; the planner is always among them
 */
export function createModels(models: [Model, ...Model[]]): ModelsPort {
  return {
    list: (): ModelInfo[] => models.map(({ id, label, kind, place }) => ({ id, label, kind, place })),
    find: (id) => (id === null ? models[0] : (models.find((model) => model.id === id) ?? null)),
  };
}
