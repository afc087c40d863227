import { endpoints } from '@plugdesk/protocol';
import type { Events } from '../../events/events.ts';
import { defineRoute } from '../define-route.ts';

/** The person's webhooks, and whether they may have any. */
export function listWebhooksRoute({ leaves, webhooks }: Events) {
  return defineRoute(endpoints.listWebhooks, async ({ person }) => ({
    leave: await leaves.read(person.id),
    webhooks: await webhooks.list(person.id),
    allowsHttp: await webhooks.allowsHttp(),
  }));
}
