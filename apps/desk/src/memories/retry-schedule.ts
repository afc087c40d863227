/** Seconds after each failed try until the next: about a day in all. */
const pauses = [15, 60, 300, 900, 3_600, 10_800, 21_600, 43_200];

/** A memory over which a process died that often, or that failed so, is given up. */
export const mostTries = pauses.length + 1;

/**
 * When it is tried again. Pure.
 * @param attempts how often it was tried, the one that just failed included
 * @param random 0 to 1: up to 10 % is added, so that many that failed together do not come back together
 * @returns null where that was the last try
 */
export function nextTry(attempts: number, now: Date, random: number): Date | null {
  const pause = pauses[attempts - 1];
  return pause === undefined ? null : new Date(now.getTime() + pause * 1_000 * (1 + random / 10));
}
