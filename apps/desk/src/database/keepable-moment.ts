import { isMoment } from '@plugdesk/protocol';

/**
 * A moment that PostgreSQL reads as JavaScript writes it; null for what is none (`isMoment`).
 * @param at a date as text, or milliseconds since 1970
 */
export function keepableMoment(at: string | number): Date | null {
  const moment = new Date(at);
  return isMoment(moment.getTime()) ? moment : null;
}
