import { endpoints } from '@plugdesk/protocol';
import type { Events } from '../../events/events.ts';
import { defineRoute } from '../define-route.ts';

/** How far the person is with the set-up of a plugin. */
export function readSetUpRoute({ setUps }: Events) {
  return defineRoute(endpoints.readSetUp, ({ person, params }) =>
    setUps.read({ personId: person.id, pluginId: params.pluginId }),
  );
}
