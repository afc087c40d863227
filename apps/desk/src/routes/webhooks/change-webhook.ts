import { endpoints } from '@plugdesk/protocol';
import type { Events } from '../../events/events.ts';
import { defineRoute } from '../define-route.ts';

/** Changes a webhook. */
export function changeWebhookRoute({ webhooks }: Events) {
  return defineRoute(endpoints.changeWebhook, ({ person, params, body }) =>
    webhooks.change(person.id, params.webhookId, body),
  );
}
