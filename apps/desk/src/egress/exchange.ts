import type { Dispatcher } from 'undici';
import { codingsOf } from './decode-body.ts';
import { describeUrl, EgressError } from './egress-error.ts';
import { describeNetworkFailure } from './network-failure.ts';
import { type BodyReader, createBodyReader } from './read-body.ts';
import type { TimeLimit } from './time-limit.ts';

/** One request to one address. */
interface ExchangeRequest {
  url: URL;
  method: string;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array | null;
  maxBodyBytes: number;
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
  const entries: [string, string][] = [];
  for (const name of Object.keys(headers)) {
    const value = headers[name];
    entries.push([name.toLowerCase(), typeof value === 'string' ? value : (value?.join(', ') ?? '')]);
  }
  return Object.fromEntries(entries);
}

/**
 * Send one request and read its response; follows nothing.
 *
 * @throws EgressError `body_limit`, `header_limit`, `truncated`, `encoding_invalid`, `response_invalid`,
 * `connection_reset`, `connection_failed`, the reason of the signal, or what refused the connection
 */
export function exchange(dispatcher: Dispatcher, request: ExchangeRequest): Promise<ExchangeResponse> {
  const { promise, resolve, reject } = Promise.withResolvers<ExchangeResponse>();
  const progress = { reached: false, headReceived: false };
  let controller: Dispatcher.DispatchController | undefined;
  let reader: BodyReader | undefined;
  let receivedBytes = 0;
  let isSettled = false;

  const settle = (finish: () => void) => {
    if (isSettled) return;
    isSettled = true;
    request.limit.tell(null);
    reader?.destroy();
    finish();
  };
  const stop = () => controller?.abort(new Error('no longer needed'));
  // The address is put into words only where something fails.
  const fail = (error: unknown) =>
    settle(() => reject(describeNetworkFailure(error, progress, describeUrl(request.url))));
  const failWith = (code: string, message: string, hint: string) =>
    fail(new EgressError({ code, message, hint, url: describeUrl(request.url), reached: true }));
  const failOverLimit = () =>
    failWith(
      'body_limit',
      `The response has more than ${request.maxBodyBytes} bytes.`,
      'Ask the server for less, for example for a page of the results.',
    );
  const onEnd = (failure: EgressError) => {
    fail(failure);
    stop();
  };

  const startReading = (status: number, headers: Record<string, string>) => {
    const headAt = performance.now();
    const finish = (body: Uint8Array, truncated: boolean) =>
      settle(() => resolve({ status, headers, body, truncated, receivedBytes, headAt }));
    if (!request.wantsBody(status, headers)) {
      finish(new Uint8Array(), false);
      return stop();
    }
    const codings = codingsOf(headers['content-encoding']);
    if (!codings) {
      failWith(
        'encoding_invalid',
        'The response is encoded too many times.',
        'The server must be corrected.',
      );
      return stop();
    }
    const announced = request.method === 'HEAD' ? 0 : Number(headers['content-length'] ?? 0);
    if (request.overLimit === 'refuse' && codings.length === 0 && announced > request.maxBodyBytes) {
      failOverLimit();
      return stop();
    }
    reader = createBodyReader({
      codings,
      maxBytes: request.maxBodyBytes,
      onBody: (bytes, isCut) => {
        if (isCut && request.overLimit === 'refuse') failOverLimit();
        else finish(bytes, isCut);
        if (isCut) stop();
      },
      onFault: (fault) => {
        const isEarly = fault === 'truncated';
        const message = isEarly ? 'The encoded response broke off.' : 'The response cannot be decoded.';
        failWith(fault, message, isEarly ? 'Try again later.' : 'The server must be corrected.');
        stop();
      },
      pause: () => controller?.pause(),
      resume: () => controller?.resume(),
    });
  };

  const handler: Dispatcher.DispatchHandler = {
    onRequestStart(started) {
      // Asked to stop while waiting for a connection: nothing may be sent any more.
      if (isSettled) return started.abort(new Error('no longer needed'));
      controller = started;
      progress.reached = true;
      request.onReach();
    },
    onResponseStart(_controller, status, headers) {
      if (isSettled || status < 200) return;
      progress.headReceived = true;
      startReading(status, flattenHeaders(headers));
    },
    onResponseData(_controller, chunk) {
      receivedBytes += chunk.byteLength;
      reader?.write(chunk);
    },
    onResponseEnd: () => reader?.end(),
    onResponseError: (_controller, error) => fail(error),
  };

  const ended = request.limit.ended();
  if (ended !== null) {
    onEnd(ended);
    return promise;
  }
  request.limit.tell(onEnd);
  try {
    const { origin, pathname, search } = request.url;
    const { method, headers, body } = request;
    dispatcher.dispatch({ origin, path: `${pathname}${search}`, method, headers, body }, handler);
  } catch (error) {
    fail(error);
  }
  return promise;
}
