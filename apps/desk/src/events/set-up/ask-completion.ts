import { EgressError } from '../../egress/egress-error.ts';
import type { GuardedFetch } from '../../egress/guarded-fetch.ts';

/** What a plugin says of a person's set-up, and what was wrong where it did not say yes. */
export interface Completion {
  completion: 'complete' | 'incomplete' | 'unknown';
  problem: { code: string; message: string } | null;
}

/** Time for an answer, in milliseconds. */
const answerWithinMs = 10_000;
/** A longer answer is none. */
const mostAnswerBytes = 64 * 1_024;

/**
 * Asks a plugin whether a person's set-up is complete: `GET` with `uid`, answered by `{"is_setup_completed": true}` with
 * 2xx. Redirects are not followed. Never fails: what went wrong is the outcome.
 */
export async function askCompletion(
  guardedFetch: GuardedFetch,
  completedUrl: string,
  uid: string,
  signal: AbortSignal,
): Promise<Completion> {
  try {
    const response = await guardedFetch({
      url: addUid(completedUrl, uid),
      headers: { accept: 'application/json' },
      deadlineMs: answerWithinMs,
      maxBodyBytes: mostAnswerBytes,
      overLimit: 'cut',
      maxRedirects: 0,
      signal,
    });
    return judge(response.status, Buffer.from(response.body).toString('utf8'));
  } catch (error) {
    if (error instanceof EgressError) return unknown(error.code, error.message);
    return unknown('internal', 'The desk itself failed before the plugin was asked.');
  }
}

function judge(status: number, body: string): Completion {
  if (status >= 300 && status < 400) {
    return unknown(
      'set_up_redirected',
      `The plugin answered ${status} when it was asked: it wants the question sent elsewhere, which is not done.`,
    );
  }
  if (status < 200 || status >= 300) {
    return unknown(
      'set_up_refused',
      `The plugin answered ${status} when it was asked whether the set-up is complete.`,
    );
  }
  const isComplete = readAnswer(body);
  if (isComplete === null) {
    return unknown(
      'set_up_unreadable',
      'What the plugin answered does not say whether the set-up is complete: {"is_setup_completed": true} is expected.',
    );
  }
  if (isComplete) return { completion: 'complete', problem: null };
  const message = 'The plugin says that the set-up is not complete yet.';
  return { completion: 'incomplete', problem: { code: 'set_up_incomplete', message } };
}

function unknown(code: string, message: string): Completion {
  return { completion: 'unknown', problem: { code, message } };
}

function readAnswer(body: string): boolean | null {
  try {
    // A byte order mark may be passed over (RFC 8259 section 8.1).
    const answer: unknown = JSON.parse(body.replace(/^\uFEFF/, ''));
    if (typeof answer !== 'object' || answer === null || !('is_setup_completed' in answer)) return null;
    return typeof answer.is_setup_completed === 'boolean' ? answer.is_setup_completed : null;
  } catch {
    return null;
  }
}

function addUid(url: string, uid: string): string {
  const [address = url] = url.split('#');
  return `${address}${address.includes('?') ? '&' : '?'}uid=${encodeURIComponent(uid)}`;
}
