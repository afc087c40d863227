import type { NumberedTurnEvent, TurnEvent } from '@plugdesk/protocol';
import { createParser } from 'eventsource-parser';
import { type DeskProblem, offlineProblem, processProblem } from './desk-problem.ts';

/**
 * How the stream of a conversation stands. `connecting`: never connected yet; `live`: words come as they are said;
 * `reconnecting`: it broke and is tried again; `offline`: the last try did not reach the desk.
 */
export type ConnectionState = 'connecting' | 'live' | 'reconnecting' | 'offline';

/** Waits so many milliseconds, or less when there is reason to try at once. Must resolve when the signal aborts. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>;

export interface FollowOptions {
  conversationId: string;
  /** Number of the last event already known; 0 for all. */
  after: number;
  /** Called for each event once, in order, whatever happens to the connection. */
  onEvent: (event: NumberedTurnEvent) => void;
  onState?: (state: ConnectionState) => void;
  /**
   * The events after the last one are no longer kept: read the conversation again and answer its cursor.
   * If it throws a problem that trying again cannot heal, following ends with it.
   */
  onReset: () => Promise<number>;
  signal: AbortSignal;
  wait?: Wait;
  /** Milliseconds without a byte after which the connection counts as dead; default 45,000, three heartbeats. */
  silence?: number;
}

/** Milliseconds before each try; the last one repeats. */
const pauses = [250, 1_000, 2_000, 5_000, 10_000];

/**
 * Follows the events of a conversation (server-sent events, `id` is the number of the event). A broken connection
 * is taken up after the last number, and numbers already seen are dropped: no event is lost or given twice.
 * Resolves when the signal aborts; throws {@link DeskProblem} for an answer that trying again cannot heal
 * (not signed in, no such conversation).
 */
export async function followConversation(
  desk: { baseUrl: string; fetch: typeof fetch },
  options: FollowOptions,
): Promise<void> {
  const { signal, wait = waitFor, onState = () => {} } = options;
  let after = options.after;
  let tries = 0;
  onState('connecting');
  while (!signal.aborted) {
    try {
      const outcome = await readStream(desk, options, after, () => {
        tries = 0;
        onState('live');
      });
      after = outcome.after;
      if (outcome.reset && !signal.aborted) after = await options.onReset();
      if (!signal.aborted && !outcome.reset) onState('reconnecting');
    } catch (error) {
      if (signal.aborted) return;
      const problem = error as DeskProblem;
      if (isFinal(problem)) throw problem;
      onState(problem.code === 'offline' ? 'offline' : 'reconnecting');
    }
    if (signal.aborted) return;
    await wait(pauses[Math.min(tries, pauses.length - 1)] ?? 0, signal);
    tries += 1;
  }
}

/** Reads one connection to its end: by the desk, by a break, by silence, or by a reset. */
async function readStream(
  desk: { baseUrl: string; fetch: typeof fetch },
  options: FollowOptions,
  start: number,
  onOpen: () => void,
): Promise<{ after: number; reset: boolean }> {
  let after = start;
  let reset = false;
  const connection = new AbortController();
  const stop = () => connection.abort();
  options.signal.addEventListener('abort', stop, { once: true });
  let silence: ReturnType<typeof setTimeout> | undefined;
  const stir = () => {
    clearTimeout(silence);
    silence = setTimeout(stop, options.silence ?? 45_000);
  };
  const parser = createParser({
    onEvent(message) {
      if (reset) return;
      if (message.event === 'reset') {
        reset = true;
        return;
      }
      const sequence = Number(message.id);
      if (!Number.isSafeInteger(sequence) || sequence <= after) return;
      options.onEvent({ sequence, event: JSON.parse(message.data) as TurnEvent });
      after = sequence;
    },
  });
  try {
    stir();
    const id = encodeURIComponent(options.conversationId);
    const response = await desk
      .fetch(`${desk.baseUrl}/api/conversations/${id}/events?after=${start}`, {
        headers: { accept: 'text/event-stream' },
        cache: 'no-store',
        signal: connection.signal,
      })
      .catch((cause: unknown) => Promise.reject(offlineProblem(cause)));
    if (!response.ok || !response.body) {
      throw processProblem(response, await response.text().catch(() => ''));
    }
    onOpen();
    const decoder = new TextDecoder();
    for await (const chunk of chunksOf(response.body)) {
      stir();
      parser.feed(decoder.decode(chunk, { stream: true }));
      if (reset || options.signal.aborted) break;
    }
  } catch (error) {
    // A connection that broke after it stood is not a problem yet: what came is kept, the rest is asked for again.
    if (!isProblem(error)) return { after, reset };
    throw error;
  } finally {
    clearTimeout(silence);
    options.signal.removeEventListener('abort', stop);
    connection.abort();
  }
  return { after, reset };
}

/** Reads a body chunk by chunk; not every browser can iterate over a stream. */
async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.releaseLock();
  }
}

function isProblem(error: unknown): error is DeskProblem {
  return error instanceof Error && error.name === 'DeskProblem';
}

/** Refusals stay refusals however often one asks; too many, too slow, broken and away may pass. */
function isFinal(problem: DeskProblem): boolean {
  if (!isProblem(problem)) return true;
  return problem.status >= 400 && problem.status < 500 && problem.status !== 408 && problem.status !== 429;
}

function waitFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done, { once: true });
  });
}
