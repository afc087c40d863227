/** Longest pattern that is kept, in characters. */
const LONGEST_PATTERN = 500;

/** A group that repeats and has a repetition or a choice inside can take exponential time. */
const NESTED_REPETITION = /\((?:[^()\\]|\\.)*(?:[*+|]|\{\d+,\d*\})(?:[^()\\]|\\.)*\)(?:[*+]|\{\d+,\d*\})/;

/**
 * True where a `pattern` can be given to a validator: it compiles as JSON Schema wants it (ECMA-262, unicode)
 * and does not have the shape of one that backtracks for ever.
 */
export function isUsablePattern(pattern: string): boolean {
  if (pattern.length > LONGEST_PATTERN || NESTED_REPETITION.test(pattern)) return false;
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}
