/** Seconds after each failed try until the next: about a day in all. */
const pauses = [15, 60, 300, 1_800, 7_200, 21_600, 43_200];

/** How often a prompt is run at most. One that was begun more often was never ended: the desk stopped each time. */
export const mostTries = pauses.length + 1;

/**
 * When a prompt is run again. Pure.
 * @param attempts how often it was run, the one that just failed included
 * @param random 0 to 1: up to 10 % is added, so that many that failed together do not come back together
 * @returns null where that was the last try
 */
export function nextTry(attempts: number, now: Date, random: number): Date | null {
  const pause = pauses[attempts - 1];
  return pause === undefined ? null : new Date(now.getTime() + pause * 1_000 * (1 + random / 10));
}
