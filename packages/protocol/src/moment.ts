import { z } from 'zod';
import { fieldSentences } from './field-sentences.ts';

const earliest = Date.UTC(1900, 0);
const latest = Date.UTC(3000, 0);

/**
 * Whether a moment lies between the years 1900 and 3000: far beyond them JavaScript and PostgreSQL write years
 * differently, and nothing was said or is to be found there.
 * @param at milliseconds since 1970
 */
export function isMoment(at: number): boolean {
  return at >= earliest && at < latest;
}

/** A date and time with its offset (RFC 3339), as {@link isMoment}. */
export const momentSchema = z.iso
  .datetime({ offset: true })
  .refine((text) => isMoment(Date.parse(text)), { message: fieldSentences.moment });
