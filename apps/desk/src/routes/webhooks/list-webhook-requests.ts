import { endpoints } from '@plugdesk/protocol';
import type { Events } from '../../events/events.ts';
import { defineRoute } from '../define-route.ts';

/** Who asks for webhooks, and who has them. */
export function listWebhookRequestsRoute({ leaves }: Events) {
  return defineRoute(endpoints.listWebhookRequests, async () => ({ requests: await leaves.list() }));
}
