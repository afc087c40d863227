import { type Delivery, deliveryScopeSchema } from '@plugdesk/protocol';
import { z } from 'zod';
import type { SessionCheck } from '../../accounts/check-session.ts';
import type { DeliveryFollower } from '../../deliveries/log/follow-deliveries.ts';
import { DeskError } from '../../desk-error.ts';
import { defineRawRoute, wordsSchema } from '../define-route.ts';
import { viewerOf } from '../viewer-of.ts';

/** How often a stream shows that it lives, and looks whether its session still does, in milliseconds. */
const heartbeatMs = 15_000;

/**
 * Each delivery anew when something happened to it, as server-sent events (HTML Living Standard, section 9.2): `data` is
 * the delivery as JSON. `?scope=` as for the list. Ends with the session, and for whoever follows all when they are no
 * administrator any more.
 */
export function followDeliveriesRoute(
  follower: DeliveryFollower,
  checkSession: SessionCheck,
  everyMs = heartbeatMs,
) {
  return defineRawRoute({
    method: 'GET',
    path: '/api/deliveries/live',
    summary: 'Streams deliveries as something happens to them.',
    access: 'member',
    query: z.object({ scope: deliveryScopeSchema }),
    answers: { 'text/event-stream': wordsSchema },
    async handle({ person, sessionId, query, context }) {
      if (person === null || sessionId === null) throw new TypeError('a call without a person came through');
      const { scope } = query;
      const viewer = viewerOf(person);
      if (scope === 'all' && !viewer.isAdministrator) {
        throw new DeskError('forbidden', 'Only an administrator may do this.', {
          hint: 'Ask an administrator.',
        });
      }
      const abort = new AbortController();
      context.req.raw.signal.addEventListener('abort', () => abort.abort());
      const mayGoOn = async () => {
        const { stands, isAdministrator } = await checkSession(person.id, sessionId);
        return stands && (isAdministrator || !viewer.isAdministrator);
      };
      const followed = follower.follow(viewer, scope, abort.signal);
      return new Response(eventStream(followed, abort, mayGoOn, everyMs), {
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
  followed: AsyncGenerator<Delivery[]>,
  abort: AbortController,
  mayGoOn: () => Promise<boolean>,
  everyMs: number,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let heartbeat: NodeJS.Timeout | undefined;
  return new ReadableStream({
    start(controller) {
      // A first line at once: the browser knows that the stream is open.
      controller.enqueue(encoder.encode(': open\n\n'));
      heartbeat = setInterval(async () => {
        // Where the database does not answer, the next look decides.
        if (!(await mayGoOn().catch(() => true))) abort.abort();
        else if (!abort.signal.aborted) controller.enqueue(encoder.encode(': here\n\n'));
      }, everyMs);
      heartbeat.unref();
      abort.signal.addEventListener('abort', () => clearInterval(heartbeat));
    },
    async pull(controller) {
      const next = await followed.next();
      if (next.done) {
        // A look at the session may be on its way: it writes no more.
        abort.abort();
        controller.close();
        return;
      }
      const lines = next.value.map((delivery) => `data: ${JSON.stringify(delivery)}\n\n`);
      controller.enqueue(encoder.encode(lines.join('')));
    },
    async cancel() {
      clearInterval(heartbeat);
      abort.abort();
      await followed.return(undefined);
    },
  });
}
