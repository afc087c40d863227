import { endpoints } from '@plugdesk/protocol';
import type { Events } from '../../events/events.ts';
import { defineRoute } from '../define-route.ts';

/** Makes a webhook. */
export function createWebhookRoute({ webhooks }: Events) {
  return defineRoute(endpoints.createWebhook, ({ person, body }) => webhooks.create(person.id, body));
}
