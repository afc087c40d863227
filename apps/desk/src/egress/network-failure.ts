import { EgressError } from './egress-error.ts';

/** How far a request had come when it failed. */
interface Progress {
  /** Whether a byte of the request may have been sent. */
  reached: boolean;
  /** Whether the head of the response had arrived. */
  headReceived: boolean;
}

/**
 * What undici says of an answer that it ends the connection for before its head is there. It offers no way to pass an
 * unasked 100 over (RFC 9110 section 15.2), and a second length ends its parser as a mismatch with the first.
 */
const invalidHeads: Readonly<Record<string, string>> = {
  'bad response':
    'The server answered 100 (Continue), which was not asked for and is not understood: no answer was read after it.',
  'bad upgrade': 'The server wants to speak another protocol (101), which was not asked for.',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH:
    'The head of the response is not HTTP/1.1: it says its length more than once, or is broken behind it.',
};

const invalidRequest = new Set(['UND_ERR_INVALID_ARG', 'UND_ERR_NOT_SUPPORTED', 'ERR_INVALID_CHAR']);

/** Give a failure of the HTTP client or of the network its code. Refusals of the guard keep theirs. */
export function describeNetworkFailure(error: unknown, progress: Progress, url: string): EgressError {
  if (error instanceof EgressError) {
    const { code, message, hint, reason, privateHost } = error;
    return new EgressError({ code, message, hint, url, reached: progress.reached, reason, privateHost });
  }
  const { code, name, message: told } = error as { code?: unknown; name?: unknown; message?: unknown };
  const reason = typeof code === 'string' ? code : 'no reason given';
  const make = (ours: string, message: string, hint: string) =>
    new EgressError({
      code: ours,
      message,
      hint,
      url,
      reached: progress.reached,
      reason: typeof code === 'string' ? code : undefined,
    });

  if (reason === 'UND_ERR_HEADERS_OVERFLOW') {
    return make(
      'header_limit',
      'The head of the response is too large.',
      'The server must send fewer headers.',
    );
  }
  if (invalidRequest.has(reason)) {
    return make(
      'request_invalid',
      `The request cannot be sent (${reason}).`,
      'Check its method and headers.',
    );
  }
  if (name === 'HTTPParserError' && !progress.headReceived) {
    return make('response_invalid', `The response is not HTTP/1.1.`, 'The server must be corrected.');
  }
  const invalidHead = invalidHeads[reason === 'UND_ERR_SOCKET' ? String(told) : reason];
  if (invalidHead !== undefined && progress.reached && !progress.headReceived) {
    return make('response_invalid', invalidHead, 'The server must be corrected.');
  }
  if (progress.headReceived) {
    return make('truncated', `The response broke off (${reason}).`, 'Try again later.');
  }
  if (progress.reached) {
    return make(
      'connection_reset',
      `The connection ended before a response came (${reason}).`,
      'The request may have been carried out; look before sending it again.',
    );
  }
  return make('connection_failed', `No connection could be made (${reason}).`, 'Try again later.');
}
