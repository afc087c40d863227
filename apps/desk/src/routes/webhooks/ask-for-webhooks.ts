import { endpoints } from '@plugdesk/protocol';
import type { Events } from '../../events/events.ts';
import { defineRoute } from '../define-route.ts';

/** Asks an administrator for webhooks. */
export function askForWebhooksRoute({ leaves }: Events) {
  return defineRoute(endpoints.askForWebhooks, ({ person, body }) =>
    leaves.ask(person.id, body.purpose || null),
  );
}
