import { endpoints } from '@plugdesk/protocol';
import type { Events } from '../../events/events.ts';
import { defineRoute } from '../define-route.ts';

/** Who is told of what happens to the person, and who is held back. */
export function listReceiversRoute(events: Pick<Events, 'listReceivers'>) {
  return defineRoute(endpoints.listReceivers, async ({ person }) => ({
    receivers: await events.listReceivers(person.id),
  }));
}
