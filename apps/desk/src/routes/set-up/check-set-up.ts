import { endpoints } from '@plugdesk/protocol';
import type { Events } from '../../events/events.ts';
import { defineRoute } from '../define-route.ts';

/** Asks the plugin whether the set-up is complete. */
export function checkSetUpRoute({ setUps }: Events) {
  return defineRoute(endpoints.checkSetUp, ({ person, params }) =>
    setUps.check({ personId: person.id, pluginId: params.pluginId }),
  );
}
