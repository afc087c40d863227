import { readJsonText } from './read-json-piece.ts';

/** Slowest speech, in characters a second over a whole transcript: below it, the times are none of seconds. */
const slowest = 0.2;

/** And what is said in so many thousandths of a second is slow, but speech. */
const slow = 1;

/**
 * How many of the units that the times of a list are in make a second: 1, or 1,000 where a service writes milliseconds
 * without saying so. Only a list of utterances or words whose times are all whole numbers can be one of these; it is where
 * the length of the recording says so, else where nobody could speak so slowly.
 * @param name under which the list stands
 * @param duration of the recording in seconds, where the file says it
 */
export function findScale(list: readonly unknown[], name: string, duration: unknown): 1 | 1_000 {
  if (name !== 'utterances' && name !== 'words') return 1;
  let characters = 0;
  let spoken = 0;
  let last = 0;
  for (const entry of list.flatMap(timed)) {
    const { start, end } = (entry ?? {}) as { start?: unknown; end?: unknown };
    if (!isWhole(start) || !isWhole(end)) return 1;
    characters += readJsonText(entry).length;
    spoken += Math.max(0, end - start);
    last = Math.max(last, end);
  }
  if (typeof duration === 'number' && duration > 0) return last > duration * 10 ? 1_000 : 1;
  return characters < spoken * slowest && characters >= (spoken / 1_000) * slow ? 1_000 : 1;
}

/** What has the times: a piece, or its words where it has none. */
function timed(entry: unknown): unknown[] {
  const { start, words } = (entry ?? {}) as { start?: unknown; words?: unknown };
  return start === undefined && Array.isArray(words) ? words : [entry];
}

function isWhole(value: unknown): value is number {
  return Number.isInteger(value);
}
