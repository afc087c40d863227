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
export function limitTime(request: LimitedRequest): TimeLimit {
  return new RunningLimit(request);
}

interface LimitedRequest {
  url: string;
  /** Milliseconds from now. */
  deadlineMs: number;
  signal?: AbortSignal | undefined;
}

class RunningLimit implements TimeLimit {
  private readonly request: LimitedRequest;
  private readonly timer: NodeJS.Timeout;
  private readonly stops: Set<RunningLimit> | null;
  private failure: EgressError | null = null;
  private listener: ((failure: EgressError) => void) | null = null;

  constructor(request: LimitedRequest) {
    this.request = request;
    this.timer = setTimeout(endAtDeadline, Math.min(request.deadlineMs, longestTimer), this);
    this.stops = request.signal ? stopsOf(request.signal) : null;
    this.stops?.add(this);
    if (request.signal?.aborted) this.stop();
  }

  ended(): EgressError | null {
    return this.failure;
  }

  tell(listener: ((failure: EgressError) => void) | null): void {
    this.listener = listener;
  }

  orStop<T>(promise: Promise<T>): Promise<T> {
    const { promise: stopped, reject } = Promise.withResolvers<never>();
    if (this.failure !== null) reject(this.failure);
    this.listener = reject;
    return Promise.race([promise, stopped]).finally(() => {
      this.listener = null;
    });
  }

  clear(): void {
    clearTimeout(this.timer);
    this.stops?.delete(this);
  }

  stop(): void {
    this.end('stopped', 'The request was stopped.', 'Send it again when it is still wanted.');
  }

  expire(): void {
    const { deadlineMs } = this.request;
    this.end('deadline', `Not finished within ${deadlineMs} ms.`, 'Try again later or allow more time.');
  }

  private end(code: string, message: string, hint: string): void {
    if (this.failure !== null) return;
    const url = describeUrl(this.request.url);
    this.failure = new EgressError({ code, message, hint, url, reached: false });
    this.listener?.(this.failure);
  }
}

function endAtDeadline(limit: RunningLimit): void {
  limit.expire();
}

/** Callers share signals among many requests: each signal has one listener, and a set of who wants to hear of it. */
const stopsBySignal = new WeakMap<AbortSignal, Set<RunningLimit>>();

function stopsOf(signal: AbortSignal): Set<RunningLimit> {
  const known = stopsBySignal.get(signal);
  if (known) return known;
  const stops = new Set<RunningLimit>();
  stopsBySignal.set(signal, stops);
  signal.addEventListener('abort', () => {
    for (const limit of [...stops]) limit.stop();
  });
  return stops;
}
