import { endpoints } from '@plugdesk/protocol';
import type { Events } from '../../events/events.ts';
import { defineRoute } from '../define-route.ts';

/** Lets a developer have webhooks, refuses it, or takes it back. */
export function decideWebhooksRoute({ leaves }: Events) {
  return defineRoute(endpoints.decideWebhooks, ({ person, params, body }) =>
    leaves.decide(person.id, params.personId, { ...body, word: body.word || null }),
  );
}
