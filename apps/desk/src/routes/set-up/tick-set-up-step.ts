import { endpoints } from '@plugdesk/protocol';
import type { Events } from '../../events/events.ts';
import { defineRoute } from '../define-route.ts';

/** Says that a step is done, or not. */
export function tickSetUpStepRoute({ setUps }: Events) {
  return defineRoute(endpoints.tickSetUpStep, ({ person, params, body }) =>
    setUps.tick({ personId: person.id, pluginId: params.pluginId }, params.index, body.done),
  );
}
