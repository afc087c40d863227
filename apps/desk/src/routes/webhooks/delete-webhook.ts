import { endpoints } from '@plugdesk/protocol';
import type { Events } from '../../events/events.ts';
import { defineRoute } from '../define-route.ts';

/** Deletes a webhook. */
export function deleteWebhookRoute({ webhooks }: Events) {
  return defineRoute(endpoints.deleteWebhook, async ({ person, params }) => {
    await webhooks.remove(person.id, params.webhookId);
    return { done: true as const };
  });
}
