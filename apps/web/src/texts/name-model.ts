import type { AdminModel, ModelInfo } from '@plugdesk/protocol';
import { texts } from './index.ts';

/** A model's name and where what is said to it goes, as people read them: the desk's own planner in their language. */
export function nameModel(model: ModelInfo | AdminModel): { label: string; place: string } {
  const own = 'kind' in model ? model.kind === 'planner' : model.source === 'built-in';
  return own ? { label: texts.models.plannerName, place: texts.models.plannerPlace } : model;
}
