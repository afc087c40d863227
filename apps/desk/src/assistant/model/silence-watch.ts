/** Why a watched request was ended from this side. */
type WatchEnd = 'silent' | 'stopped' | 'done';

/**
 * Ends one request when the person stops it or when the other side falls silent. Silence is measured in bytes, not
 * in words: a provider that sends pings while its model thinks is not silent.
 */
export class SilenceWatch {
  readonly #controller = new AbortController();
  readonly #startMs: number;
  readonly #silenceMs: number;
  readonly #outer: AbortSignal;
  readonly #stop = () => this.#end('stopped');
  #timer: NodeJS.Timeout | undefined;
  #sent = false;
  /** False while the timer still waits for the first byte. */
  #begun = false;
  #ended: WatchEnd | null = null;

  /**
   * @param outer the person's signal
   * @param startMs how long the first byte may take once the request is on its way, in milliseconds
   * @param silenceMs how long each further byte may take, in milliseconds
   */
  constructor(outer: AbortSignal, startMs: number, silenceMs: number) {
    this.#outer = outer;
    this.#startMs = startMs;
    this.#silenceMs = silenceMs;
    outer.addEventListener('abort', this.#stop, { once: true });
    if (outer.aborted) this.#stop();
  }

  /** Aborted when the request has to end. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** True once a request has been on its way. */
  get sent(): boolean {
    return this.#sent;
  }

  /** True once an answer has begun, whatever its status. */
  get answered(): boolean {
    return this.#begun;
  }

  /** Why the request was ended from this side; null if it was not. */
  get ended(): WatchEnd | null {
    return this.#ended;
  }

  /**
   * Wraps `fetch` so that every piece of the answer counts as a sign of life, and so that the end of the watch ends
   * the answer at once, whatever the given `fetch` does with its signal. Redirects are not followed: they could carry
   * the key to another host.
   */
  watch(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
    return async (input, init) => {
      this.#sent = true;
      this.#timer ??= setTimeout(() => this.#end('silent'), this.#startMs);
      const response = await this.#orEnded(fetch(input, { ...init, redirect: 'error' }));
      this.#alive();
      const reader = response.body?.getReader();
      if (!reader) return response;
      const body = new ReadableStream<Uint8Array>(
        {
          start: (controller) => {
            this.signal.addEventListener('abort', () => {
              controller.error(this.signal.reason);
              reader.cancel().catch(() => undefined);
            });
          },
          pull: async (controller) => {
            const { done, value } = await reader.read();
            if (this.#ended !== null) return;
            this.#alive();
            if (done) controller.close();
            else controller.enqueue(value);
          },
          cancel: (reason) => reader.cancel(reason),
        },
        { highWaterMark: 0 },
      );
      const { status, statusText, headers } = response;
      return new Response(body, { status, statusText, headers });
    };
  }

  #orEnded<Value>(promise: Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      const leave = () => reject(this.signal.reason);
      if (this.signal.aborted) leave();
      this.signal.addEventListener('abort', leave, { once: true });
      promise.then(resolve, reject);
    });
  }

  /** Ends the request if it still runs and lets go of timer and signal. */
  close(): void {
    this.#end('done');
  }

  #alive(): void {
    if (this.#ended !== null) return;
    if (this.#begun) {
      this.#timer?.refresh();
      return;
    }
    this.#begun = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#end('silent'), this.#silenceMs);
  }

  #end(why: WatchEnd): void {
    if (this.#ended !== null) return;
    this.#ended = why;
    clearTimeout(this.#timer);
    this.#outer.removeEventListener('abort', this.#stop);
    this.#controller.abort();
  }
}
