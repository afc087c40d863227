/**
 * How long a receiver wants to be left alone (RFC 9110 section 10.2.3): seconds, or a date.
 * @returns milliseconds from now, at least 0, of any size: who waits says how long at most; null where there is none or it
 *   is not understood
 */
export function readRetryAfter(header: string | undefined, now: Date): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1_000;
  // Every form of a date names its month: what Date.parse makes of other text is not meant.
  const at = /[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}
