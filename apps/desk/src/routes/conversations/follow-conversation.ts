import { digitsSchema, fieldSentences } from '@plugdesk/protocol';
import { z } from 'zod';
import type { Assistant } from '../../assistant/assistant.ts';
import type { Followed } from '../../assistant/events/follow-events.ts';
import { DeskError } from '../../desk-error.ts';
import { defineRawRoute, wordsSchema } from '../define-route.ts';

/** How often a silent stream shows that it lives, in milliseconds. */
const heartbeatMs = 15_000;

const eventNumber = digitsSchema({ most: Number.MAX_SAFE_INTEGER });

/**
 * The events of a conversation as server-sent events (HTML Living Standard, section 9.2): `id` is the event's number, `data` the
 * event as JSON. Starts after `?after=` or the header `Last-Event-ID`.
 */
export function followConversationRoute(assistant: Assistant) {
  return defineRawRoute({
    method: 'GET',
    path: '/api/conversations/{conversationId}/events',
    summary: 'Streams what happens in a conversation after a given event.',
    access: 'member',
    query: z.object({ after: eventNumber.optional() }),
    answers: { 'text/event-stream': wordsSchema },
    async handle({ person, params, query, context }) {
      if (person === null) throw new TypeError('a call without a person came through');
      const after = query.after ?? readLastEvent(context.req.header('last-event-id'));
      const abort = new AbortController();
      context.req.raw.signal.addEventListener('abort', () => abort.abort());
      const followed = await assistant.follow(person.id, params.conversationId!, after, abort.signal);
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

/** The browser's own words where a stream broke: the number of the last event that came. */
function readLastEvent(header: string | undefined): number {
  const read = eventNumber.safeParse(header ?? '0');
  if (read.success) return read.data;
  throw new DeskError('invalid_input', '`Last-Event-ID` must be the number of an event.', {
    fields: [{ path: 'Last-Event-ID', message: fieldSentences['type/whole'] }],
  });
}

function eventStream(followed: AsyncGenerator<Followed>, abort: AbortController): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let heartbeat: NodeJS.Timeout | undefined;
  return new ReadableStream({
    start(controller) {
      // A first line at once: the browser knows that the stream is open.
      controller.enqueue(encoder.encode(': open\n\n'));
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
      if (next.value.type === 'reset') {
        controller.enqueue(encoder.encode('event: reset\ndata: {}\n\n'));
        return;
      }
      const lines = next.value.events.map(
        ({ sequence, event }) => `id: ${sequence}\ndata: ${JSON.stringify(event)}\n\n`,
      );
      controller.enqueue(encoder.encode(lines.join('')));
    },
    async cancel() {
      clearInterval(heartbeat);
      abort.abort();
      await followed.return(undefined);
    },
  });
}
