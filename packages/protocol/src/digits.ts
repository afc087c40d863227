import { z } from 'zod';
import { fieldSentences } from './field-sentences.ts';

/**
 * A whole number in an address, path or query, from 0 on: digits and nothing else. `Number` would take `%20` for 0 and
 * `0x5` for 5, and act on what nobody named.
 * @param most default 2,147,483,647, what the database's `integer` holds
 */
export function digitsSchema({ least = 0, most = 2_147_483_647 }: { least?: number; most?: number } = {}) {
  return z.preprocess(
    (value) => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value),
    z.number({ error: fieldSentences['type/whole'] }).int().min(least).max(most),
  );
}
