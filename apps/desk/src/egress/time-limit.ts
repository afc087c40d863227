import { describeUrl, EgressError } from './egress-error.ts';

/** How long a request may go on: until its deadline, or until its caller stops it. */
export interface TimeLimit {
  /** The failure to report; null while the request may go on. */
  ended(): EgressError | null;
  /** Who is told the moment it ends; one at a time, null for nobody. */
  tell(listener: ((failure: EgressError) => void) | null): void;
  /** Waits for a promise, but not longer than the time that is left. */
  orStop<T>(promise: Promise<T>): Promise<T>;
  /** Frees everything. */
  clear(): void;
}

/** What setTimeout can count; it fires at once on more. */
const longestTimer = 2 ** 31 - 1;

/** Begins to count. One timer and one entry in a set: a request costs no AbortController of its own. */
export function limitTime(request: {
  url: string;
  /** Milliseconds from now. */
  deadlineMs: number;
  signal?: AbortSignal | undefined;
}): TimeLimit {
  let failure: EgressError | null = null;
  let listener: ((failure: EgressError) => void) | null = null;
  const end = (code: string, message: string, hint: string) => {
    if (failure !== null) return;
    failure = new EgressError({ code, message, hint, url: describeUrl(request.url), reached: false });
    listener?.(failure);
  };
  const onStop = () => end('stopped', 'The request was stopped.', 'Send it again when it is still wanted.');
  const onDeadline = () =>
    end('deadline', `Not finished within ${request.deadlineMs} ms.`, 'Try again later or allow more time.');
  const timer = setTimeout(onDeadline, Math.min(request.deadlineMs, longestTimer));
  const stops = request.signal ? stopsOf(request.signal) : null;
  stops?.add(onStop);
  if (request.signal?.aborted) onStop();
  return {
    ended: () => failure,
    tell(next) {
      listener = next;
    },
    orStop(promise) {
      const { promise: stopped, reject } = Promise.withResolvers<never>();
      if (failure !== null) reject(failure);
      listener = reject;
      return Promise.race([promise, stopped]).finally(() => {
        listener = null;
      });
    },
    clear() {
      clearTimeout(timer);
      stops?.delete(onStop);
    },
  };
}

/** Callers share signals among many requests: each signal has one listener, and a set of who wants to hear of it. */
const stopsBySignal = new WeakMap<AbortSignal, Set<() => void>>();

function stopsOf(signal: AbortSignal): Set<() => void> {
  const known = stopsBySignal.get(signal);
  if (known) return known;
  const stops = new Set<() => void>();
  stopsBySignal.set(signal, stops);
  signal.addEventListener('abort', () => {
    for (const stop of [...stops]) stop();
  });
  return stops;
}
