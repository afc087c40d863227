import type { KeyObject } from 'node:crypto';
import { keepableText } from '../database/keepable.ts';
import { EgressError } from '../egress/egress-error.ts';
import type { GuardedFetch } from '../egress/guarded-fetch.ts';
import { isOurFault } from './blame-failure.ts';
import { keepAnswer, keptAnswerBytes } from './keep-answer.ts';
import { mostAnswerBytes, readAnswer } from './read-answer.ts';
import { readRetryAfter } from './read-retry-after.ts';
import type { AttemptVerdict } from './retry-schedule.ts';
import { signDelivery } from './sign-delivery.ts';

/** What is sent, and where. */
export interface AttemptRequest {
  /** The endpoint's address. */
  url: string;
  /** The same without query. */
  shownUrl: string;
  /** What is added to it. */
  query: string;
  eventId: string;
  type: string;
  body: string;
  keys: readonly [KeyObject, ...KeyObject[]];
  at: Date;
  timeoutMs: number;
  signal: AbortSignal;
}

/** What became of it. */
export interface AttemptResult {
  verdict: { kind: 'delivered' } | AttemptVerdict;
  code: string | null;
  /** Why it failed, or why nothing of what a delivery was answered is shown, as a sentence. */
  reason: string | null;
  status: number | null;
  /** Without query. */
  url: string;
  durationMs: number;
  responseHeaders: string | null;
  responseBody: string | null;
  responseTruncated: boolean | null;
  /** What the receiver has to say to the person; null for nothing. */
  message: string | null;
}

/** Signs and sends one delivery, once. Redirects are not followed, 2xx alone is success. Never fails: a failure is a result. */
export async function sendAttempt(
  guardedFetch: GuardedFetch,
  request: AttemptRequest,
): Promise<AttemptResult> {
  const begun = performance.now();
  const url = request.shownUrl;
  try {
    const response = await guardedFetch({
      url: addQuery(request.url, request.query),
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'plugdesk-event': request.type,
        ...signDelivery(request.eventId, request.at, request.body, request.keys),
      },
      body: request.body,
      deadlineMs: request.timeoutMs,
      maxBodyBytes: mostAnswerBytes,
      // What says no has nothing to say to the person.
      maxFailureBytes: keptAnswerBytes,
      overLimit: 'cut',
      maxRedirects: 0,
      signal: request.signal,
    });
    const delivered = response.status >= 200 && response.status < 300;
    const { buffer, byteOffset, byteLength } = response.body;
    const bytes = Buffer.from(buffer, byteOffset, byteLength);
    const kept = keepAnswer(bytes, response.truncated);
    // Most answers are kept whole: those are decoded once.
    const whole = delivered && kept.isCut ? keepableText(bytes.toString('utf8')) : kept.text;
    const said = delivered ? readAnswer(request.type, whole, response.truncated) : null;
    const untold = said !== null && 'code' in said ? said : null;
    return {
      verdict: delivered
        ? { kind: 'delivered' }
        : {
            kind: 'refused',
            status: response.status,
            retryAfterMs: readRetryAfter(response.headers['retry-after'], request.at),
          },
      code: delivered ? (untold?.code ?? null) : 'refused',
      reason: delivered ? (untold?.reason ?? null) : describeStatus(response.status),
      status: response.status,
      url,
      durationMs: response.timing.totalMs,
      responseHeaders: keepableText(JSON.stringify(response.headers)),
      responseBody: kept.text,
      responseTruncated: kept.isCut,
      message: said !== null && 'message' in said ? said.message : null,
    };
  } catch (error) {
    const ours = await isOurFault(error, guardedFetch);
    const known = error instanceof EgressError;
    return {
      verdict: { kind: ours ? 'ours' : 'unanswered' },
      code: known ? error.code : 'internal',
      reason: known ? error.message : 'The desk itself failed before anything was sent.',
      status: null,
      url,
      durationMs: performance.now() - begun,
      responseHeaders: null,
      responseBody: null,
      responseTruncated: null,
      message: null,
    };
  }
}

/** `?` or, where there is a query already, `&`; before a fragment. */
function addQuery(url: string, query: string): string {
  const [address = url, fragment] = url.split('#', 2);
  const joined = `${address}${address.includes('?') ? '&' : '?'}${query}`;
  return fragment === undefined ? joined : `${joined}#${fragment}`;
}

function describeStatus(status: number): string {
  if (status >= 300 && status < 400)
    return `The receiver answered ${status}: redirects of a delivery are not followed.`;
  if (status === 410) return 'The receiver answered 410: it wants no deliveries any more.';
  if (status === 429) return 'The receiver answered 429: it was asked too often.';
  if (status === 400 || status === 413 || status === 422)
    return `The receiver answered ${status}: it does not accept this body.`;
  return `The receiver answered ${status}.`;
}
