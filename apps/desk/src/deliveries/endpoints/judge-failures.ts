/** What is to be said or done about an endpoint that fails. */
export type FailureJudgement = { toldDays: 1 | 3 | 5; turnOff: boolean } | null;

const dayMs = 86_400_000;

/**
 * After a failure: which notice the author gets, and whether the endpoint is turned off. It is turned off after five
 * days of nothing but failures, and never without a notice before: where failures are rare, the notice comes with one
 * and the end with the next.
 * @param failingSince first failure since the last success
 * @param toldDays of the last notice since then; 0 for none
 */
export function judgeFailures(failingSince: Date, toldDays: number, now: Date): FailureJudgement {
  const days = (now.getTime() - failingSince.getTime()) / dayMs;
  if (days >= 5 && toldDays >= 1) return toldDays >= 5 ? null : { toldDays: 5, turnOff: true };
  if (days >= 3 && toldDays < 3) return { toldDays: 3, turnOff: false };
  if (days >= 1 && toldDays < 1) return { toldDays: 1, turnOff: false };
  return null;
}
