import { memoryTexts } from './texts/index.ts';

/** How long a talk was, in whole minutes, one at least. */
export function sayLength({ startedAt, finishedAt }: { startedAt: string; finishedAt: string }): string {
  const minutes = Math.round((Date.parse(finishedAt) - Date.parse(startedAt)) / 60_000);
  return memoryTexts.minutes(Math.max(1, minutes));
}
