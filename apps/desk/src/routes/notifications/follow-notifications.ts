import type { NotificationEvent } from '@plugdesk/protocol';
import type { Notifications } from '../../notifications/notifications.ts';
import { defineRawRoute, wordsSchema } from '../define-route.ts';

/** How often a silent stream shows that it lives, in milliseconds. */
const heartbeatMs = 15_000;

/**
 * What a person is told, as it comes, as server-sent events (HTML Living Standard, section 9.2): `data` is an event as
 * JSON, the first one the number of unread notifications, so that a reader that comes back knows whether it missed any.
 */
export function followNotificationsRoute(notifications: Notifications) {
  return defineRawRoute({
    method: 'GET',
    path: '/api/notifications/live',
    summary: 'Streams notifications as they come; ends with the session.',
    access: 'member',
    answers: { 'text/event-stream': wordsSchema },
    async handle({ person, sessionId, context }) {
      if (person === null || sessionId === null) throw new TypeError('a call without a person came through');
      const abort = new AbortController();
      context.req.raw.signal.addEventListener('abort', () => abort.abort());
      const followed = notifications.follow({ personId: person.id, sessionId }, abort.signal);
      return new Response(eventStream(followed, abort), {
        headers: {
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-store, no-transform',
          'x-accel-buffering': 'no',
        },
      });
    },
  });
}

function eventStream(
  followed: AsyncGenerator<NotificationEvent>,
  abort: AbortController,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let heartbeat: NodeJS.Timeout | undefined;
  return new ReadableStream({
    start(controller) {
      heartbeat = setInterval(() => controller.enqueue(encoder.encode(': here\n\n')), heartbeatMs);
      heartbeat.unref();
    },
    async pull(controller) {
      const next = await followed.next();
      if (next.done) {
        clearInterval(heartbeat);
        controller.close();
        return;
      }
      controller.enqueue(encoder.encode(`data: ${JSON.stringify(next.value)}\n\n`));
    },
    async cancel() {
      clearInterval(heartbeat);
      abort.abort();
      await followed.return(undefined);
    },
  });
}
