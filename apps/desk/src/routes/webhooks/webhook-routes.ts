import type { Events } from '../../events/events.ts';
import type { AnyRoute } from '../define-route.ts';
import { askForWebhooksRoute } from './ask-for-webhooks.ts';
import { changeWebhookRoute } from './change-webhook.ts';
import { createWebhookRoute } from './create-webhook.ts';
import { decideWebhooksRoute } from './decide-webhooks.ts';
import { deleteWebhookRoute } from './delete-webhook.ts';
import { listWebhookRequestsRoute } from './list-webhook-requests.ts';
import { listWebhooksRoute } from './list-webhooks.ts';

/** Every route of people's own webhooks. */
export function webhookRoutes(events: Events): AnyRoute[] {
  return [
    listWebhooksRoute(events),
    askForWebhooksRoute(events),
    createWebhookRoute(events),
    changeWebhookRoute(events),
    deleteWebhookRoute(events),
    listWebhookRequestsRoute(events),
    decideWebhooksRoute(events),
  ];
}
