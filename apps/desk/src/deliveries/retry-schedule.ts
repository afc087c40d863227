/** What became of an attempt, as far as it decides when the next one is. */
export type AttemptVerdict =
  /** A status outside of 2xx; `retryAfterMs` where the receiver named a time. */
  | { kind: 'refused'; status: number; retryAfterMs: number | null }
  /** No whole answer came. */
  | { kind: 'unanswered' }
  /** The fault was ours: it counts neither as one of the ten tries nor against the endpoint. */
  | { kind: 'ours' };

/** What is to be done next. */
export type NextStep =
  | { step: 'retry'; at: Date; counts: boolean }
  /** No further attempt. `gone` turns the endpoint off too; `desk_fault`: for three days the fault was ours. */
  | { step: 'dead'; code: 'gone' | 'refused' | 'tries_over' | 'desk_fault' };

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** Milliseconds from one try to the next: ten tries in 75 hours and 35 minutes, jitter aside. */
export const retryDelaysMs: readonly number[] = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];

/** Jitter is only ever added: at most this share of the delay. */
const jitterShare = 0.1;
/** A receiver may ask for this long at most. */
const longestRetryAfterMs = 24 * hour;
/** A window is tried again after so long, and up to so much more. */
const windowDelayMs = 30 * second;
/** Until a window expires. */
export const windowLifetimeMs = hour;
/** After a fault of ours: twice as long after each further one, up to half an hour. */
const oursDelayMs = 30 * second;
const longestOursDelayMs = 30 * minute;
/** So many faults of ours take three days, jitter aside. */
const mostFaults = 149;
/** What is wrong with the body will not become right: so few tries in all, whatever came of those before. */
const bodyRefused = new Set([400, 413, 422]);
const bodyTries = 3;

/** Milliseconds for which an endpoint asks to be left alone, up to a day; null where it does not. */
export function readRest(verdict: AttemptVerdict): number | null {
  if (verdict.kind !== 'refused' || (verdict.status !== 429 && verdict.status !== 503)) return null;
  return verdict.retryAfterMs === null ? null : Math.min(verdict.retryAfterMs, longestRetryAfterMs);
}

/** How long after so many faults of ours in a row it is tried again, in milliseconds. */
function oursDelay(faults: number): number {
  return Math.min(oursDelayMs * 2 ** (faults - 1), longestOursDelayMs);
}

/**
 * When a delivery that failed is tried again. Pure.
 * @param tries how many tries counted, the one that is judged included (1 for the first)
 * @param expiresAt end of a window; null for what takes the whole schedule. A retry is never later: at that moment
 *   the window is found expired.
 * @param random 0 to 1
 * @param faults how many attempts failed by a fault of ours, the one that is judged included
 */
export function decideNextStep(
  verdict: AttemptVerdict,
  tries: number,
  expiresAt: Date | null,
  now: Date,
  random: number,
  faults = 1,
): NextStep {
  const retryIn = (delayMs: number, counts: boolean): NextStep => {
    const at = now.getTime() + Math.round(delayMs);
    return { step: 'retry', at: new Date(Math.min(at, expiresAt?.getTime() ?? at)), counts };
  };
  const jittered = (delayMs: number) => delayMs * (1 + jitterShare * random);

  if (verdict.kind === 'ours') {
    // A window is of the moment: it keeps its pace, and ends by its hour.
    if (expiresAt !== null) return retryIn(windowDelayMs * (1 + random), false);
    if (faults > mostFaults) return { step: 'dead', code: 'desk_fault' };
    return retryIn(jittered(oursDelay(faults)), false);
  }
  if (verdict.kind === 'refused') {
    if (verdict.status === 410) return { step: 'dead', code: 'gone' };
    if (bodyRefused.has(verdict.status) && tries >= bodyTries) return { step: 'dead', code: 'refused' };
  }
  // Never earlier than asked for, nor later than the day for which that is honoured.
  const asked =
    verdict.kind === 'refused' && verdict.retryAfterMs !== null
      ? Math.min(jittered(verdict.retryAfterMs), longestRetryAfterMs)
      : 0;
  if (expiresAt !== null) return retryIn(Math.max(windowDelayMs * (1 + random), asked), true);
  const delayMs = retryDelaysMs[tries - 1];
  if (delayMs === undefined) return { step: 'dead', code: 'tries_over' };
  return retryIn(Math.max(jittered(delayMs), asked), true);
}
