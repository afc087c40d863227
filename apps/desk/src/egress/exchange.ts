import type { Dispatcher } from 'undici';
import { codingsOf } from './decode-body.ts';
import { describeUrl, EgressError } from './egress-error.ts';
import { describeNetworkFailure } from './network-failure.ts';
import { type BodyReader, type BodyReading, createBodyReader } from './read-body.ts';
import type { TimeLimit } from './time-limit.ts';

/** One request to one address. */
interface ExchangeRequest {
  url: URL;
  method: string;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array | null;
  maxBodyBytes: number;
  /** Outside of 2xx. */
  maxFailureBytes: number;
  overLimit: 'refuse' | 'cut';
  /** What it ends with becomes the failure. */
  limit: Pick<TimeLimit, 'ended' | 'tell'>;
  /** Whether the body of a response is of interest; when not, it is not read and the connection ends. */
  wantsBody: (status: number, headers: Readonly<Record<string, string>>) => boolean;
  /** Called right before the first byte of the request is sent. */
  onReach: () => void;
}

/** What came back. */
export interface ExchangeResponse {
  status: number;
  /** Names in lower case; values of a header that came several times are joined by `, `. */
  headers: Record<string, string>;
  body: Uint8Array;
  truncated: boolean;
  /** Bytes of the body as they arrived, before decoding. */
  receivedBytes: number;
  /** `performance.now()` when the head had arrived. */
  headAt: number;
}

function flattenHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const name of Object.keys(headers)) {
    const value = headers[name];
    const lower = name.toLowerCase();
    // Assigned, it would be the object's prototype.
    if (lower === '__proto__') continue;
    flat[lower] = typeof value === 'string' ? value : (value?.join(', ') ?? '');
  }
  return flat;
}

/**
 * Send one request and read its response; follows nothing.
 *
 * @throws EgressError `body_limit`, `header_limit`, `truncated`, `encoding_invalid`, `response_invalid`,
 * `connection_reset`, `connection_failed`, the reason of the signal, or what refused the connection
 */
export function exchange(dispatcher: Dispatcher, request: ExchangeRequest): Promise<ExchangeResponse> {
  return new Promise((resolve, reject) => new Exchange(request, resolve, reject).begin(dispatcher));
}

/** One object for each request, which is handler, reader's listener and progress at once: there are very many of them. */
class Exchange implements Dispatcher.DispatchHandler, BodyReading {
  maxBytes: number;
  codings: readonly string[] = [];
  reached = false;
  headReceived = false;
  private readonly request: ExchangeRequest;
  private readonly resolve: (response: ExchangeResponse) => void;
  private readonly reject: (error: EgressError) => void;
  private controller: Dispatcher.DispatchController | undefined;
  private reader: BodyReader | undefined;
  private receivedBytes = 0;
  private isSettled = false;
  private status = 0;
  private headers: Record<string, string> = {};
  private headAt = 0;

  constructor(
    request: ExchangeRequest,
    resolve: (response: ExchangeResponse) => void,
    reject: (error: EgressError) => void,
  ) {
    this.request = request;
    this.resolve = resolve;
    this.reject = reject;
    this.maxBytes = request.maxBodyBytes;
  }

  begin(dispatcher: Dispatcher): void {
    const { limit } = this.request;
    const ended = limit.ended();
    if (ended !== null) {
      this.end(ended);
      return;
    }
    limit.tell((failure) => this.end(failure));
    try {
      const { origin, pathname, search } = this.request.url;
      const { method, headers, body } = this.request;
      dispatcher.dispatch({ origin, path: `${pathname}${search}`, method, headers, body }, this);
    } catch (error) {
      this.fail(error);
    }
  }

  onRequestStart(started: Dispatcher.DispatchController): void {
    // Asked to stop while waiting for a connection: nothing may be sent any more.
    if (this.isSettled) {
      started.abort(new Error('no longer needed'));
      return;
    }
    this.controller = started;
    this.reached = true;
    this.request.onReach();
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    if (this.isSettled || status < 200) return;
    this.headReceived = true;
    this.status = status;
    if (status >= 300) this.maxBytes = this.request.maxFailureBytes;
    this.headers = flattenHeaders(headers);
    this.headAt = performance.now();
    this.startReading();
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Uint8Array): void {
    this.receivedBytes += chunk.byteLength;
    this.reader?.write(chunk);
  }

  onResponseEnd(): void {
    this.reader?.end();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.fail(error);
  }

  onBody(body: Uint8Array, isCut: boolean): void {
    if (isCut && this.request.overLimit === 'refuse') this.failOverLimit();
    else this.finish(body, isCut);
    if (isCut) this.stop();
  }

  onFault(fault: 'truncated' | 'encoding_invalid'): void {
    const isEarly = fault === 'truncated';
    const message = isEarly ? 'The encoded response broke off.' : 'The response cannot be decoded.';
    this.failWith(fault, message, isEarly ? 'Try again later.' : 'The server must be corrected.');
    this.stop();
  }

  pause(): void {
    this.controller?.pause();
  }

  resume(): void {
    this.controller?.resume();
  }

  private startReading(): void {
    const { request, headers } = this;
    if (!request.wantsBody(this.status, headers)) {
      this.finish(new Uint8Array(), false);
      this.stop();
      return;
    }
    const codings = codingsOf(headers['content-encoding']);
    if (!codings) {
      this.failWith(
        'encoding_invalid',
        'The response is encoded too many times.',
        'The server must be corrected.',
      );
      this.stop();
      return;
    }
    const announced = request.method === 'HEAD' ? 0 : Number(headers['content-length'] ?? 0);
    if (request.overLimit === 'refuse' && codings.length === 0 && announced > this.maxBytes) {
      this.failOverLimit();
      this.stop();
      return;
    }
    this.codings = codings;
    this.reader = createBodyReader(this);
  }

  private end(failure: EgressError): void {
    this.fail(failure);
    this.stop();
  }

  private stop(): void {
    this.controller?.abort(new Error('no longer needed'));
  }

  private finish(body: Uint8Array, truncated: boolean): void {
    if (!this.settle()) return;
    const { status, headers, receivedBytes, headAt } = this;
    this.resolve({ status, headers, body, truncated, receivedBytes, headAt });
  }

  /** The address is put into words only where something fails. */
  private fail(error: unknown): void {
    if (this.settle()) this.reject(describeNetworkFailure(error, this, describeUrl(this.request.url)));
  }

  private failWith(code: string, message: string, hint: string): void {
    const url = describeUrl(this.request.url);
    this.fail(new EgressError({ code, message, hint, url, reached: true }));
  }

  private failOverLimit(): void {
    this.failWith(
      'body_limit',
      `The response has more than ${this.maxBytes} bytes.`,
      'Ask the server for less, for example for a page of the results.',
    );
  }

  /** @returns false where it was settled before */
  private settle(): boolean {
    if (this.isSettled) return false;
    this.isSettled = true;
    this.request.limit.tell(null);
    this.reader?.destroy();
    return true;
  }
}
