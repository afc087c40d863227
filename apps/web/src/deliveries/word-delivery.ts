import type { Delivery, DeliveryAttempt } from '@plugdesk/protocol';
import { formatDuration } from '../desk/figures.ts';
import { wordFault } from '../texts/said.ts';
import { deliveryTexts } from './texts/index.ts';

const { row, detail, codes } = deliveryTexts;

/** What a delivery is about: the memory's title, the session with its window, or what kind of event. */
export function nameSubject(delivery: Delivery): string {
  if (delivery.memory !== null) return delivery.memory.title;
  const parts = [
    delivery.sessionId === null ? null : row.session(delivery.sessionId),
    delivery.sequence === null ? null : row.window(delivery.sequence),
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(', ') : row.types[delivery.type];
}

/** What becomes of it next, or became of it: a state with its time, and what is to be known beside it. */
export function wordOutcome(
  delivery: Delivery,
  time: (iso: string) => string,
): [head: string, note: string | null] {
  const { state, attempts, endedAt } = delivery;
  if (state === 'waiting') {
    const { nextTryAt } = delivery;
    if (nextTryAt === null) return [row.behind, null];
    if (delivery.code === 'endpoint_rests') return [row.rests(time(nextTryAt)), row.restsWhy];
    if (attempts === 0) return [row.first, null];
    return [row.nextTry(time(nextTryAt)), delivery.until === null ? null : row.until(time(delivery.until))];
  }
  const head = endedAt === null ? row.states[state] : row.ended(row.states[state], time(endedAt));
  if (state === 'delivered') return [head, attempts <= 1 ? row.atOnce : row.onTry(attempts)];
  if (state === 'expired') return [head, row.windowsLive];
  if (state === 'dead' && attempts > 0 && delivery.code !== 'desk_fault')
    return [head, row.afterTries(attempts)];
  return [head, wordFailure(delivery)];
}

/** Whether somebody may have it tried before its time. */
export function mayTryNow({ state, attempts, code, nextTryAt }: Delivery): boolean {
  return state === 'waiting' && nextTryAt !== null && (attempts > 0 || code === 'endpoint_rests');
}

/** Why a try failed, why there was none, or why nothing of its answer is shown, in words; null where nothing is to be said. */
export function wordFailure({
  code,
  reason,
  status,
}: Pick<Delivery, 'code' | 'reason' | 'status'>): string | null {
  if (code === null) return reason;
  const refusal = status === null || status < 300 ? null : wordRefusal(status);
  if (code === 'refused' && refusal !== null) return refusal;
  if (code === 'tries_over') return `${refusal ?? codes.unanswered} ${codes.tries_over}`;
  const known: Readonly<Record<string, unknown>> = codes;
  const worded = known[code];
  return typeof worded === 'string'
    ? worded
    : wordFault({ code, message: reason ?? code, hint: null }).message;
}

/** What a status outside of 2xx says. */
function wordRefusal(status: number): string {
  if (status < 400) return codes.redirected(status);
  if (status === 429) return codes.tooOften(status);
  if (status === 400 || status === 413 || status === 422) return codes.bodyRefused(status);
  return codes.answered(status);
}

/** What came back of one try. */
export function wordAttempt(attempt: DeliveryAttempt): string {
  if (attempt.outcome === 'not-sent') return detail.notSent;
  const took = formatDuration(attempt.durationMs ?? 0);
  if (attempt.status !== null) return detail.answered(attempt.status, took);
  if (attempt.durationMs === null) return detail.notSent;
  return detail.unanswered(took);
}
