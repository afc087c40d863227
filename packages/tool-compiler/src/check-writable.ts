import { RequestError } from './request-error.ts';

/** How deep a value may nest. */
const DEEPEST = 200;

/**
 * Refuses what has no form on the wire: functions, symbols, numbers that are none, and values that contain themselves.
 * @throws RequestError argument_invalid
 */
export function checkWritable(value: unknown, path: string, depth = 0): void {
  if (typeof value === 'function' || typeof value === 'symbol') throw invalid(path, `a ${typeof value}`);
  if (typeof value === 'number' && !Number.isFinite(value)) throw invalid(path, String(value));
  if (typeof value === 'bigint') throw invalid(path, 'a number that JSON has no form for');
  if (value instanceof Date && Number.isNaN(value.getTime())) throw invalid(path, 'an invalid date');
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return;
  if (depth >= DEEPEST) throw invalid(path, `nested deeper than ${DEEPEST} levels`);
  for (const item of Object.values(value)) checkWritable(item, path, depth + 1);
}

function invalid(path: string, what: string): RequestError {
  return new RequestError(
    'argument_invalid',
    path,
    `The value is ${what}, which cannot be sent.`,
    'Give a text, a number, true or false, a list or an object.',
  );
}
