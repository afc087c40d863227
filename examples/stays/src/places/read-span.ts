import { ServiceError } from '../service-error.ts';
import type { Span } from './availability.ts';
import { addDays, dayIn, nightsBetween } from './calendar.ts';
import type { City } from './place.ts';

const longestStay = 30;
const furthestAhead = 540;

/** What a caller may say about the dates of a stay. */
export type AskedDates = { from?: string | undefined; to?: string | undefined; nights?: number | undefined };

/**
 * The nights that the caller means: `from` with `to` or with `nights`.
 * @throws ServiceError 400 `date_in_past`, `dates_reversed`, `dates_contradict`, `stay_too_long`, `too_far_ahead`
 */
export function readSpan(asked: { from: string } & AskedDates, city: City, now: Date): Span {
  const { from, nights } = asked;
  const to = asked.to ?? addDays(from, nights ?? 1);
  const today = dayIn(city.timeZone, now);
  if (from < today) {
    throw new ServiceError(
      400,
      'date_in_past',
      `from ${from} is in the past: it is ${today} in ${city.name}.`,
      {
        field: 'from',
        today,
      },
    );
  }
  if (to <= from) {
    const message = `to ${to} must be later than from ${from}: it is the day of departure.`;
    throw new ServiceError(400, 'dates_reversed', message, { field: 'to' });
  }
  const length = nightsBetween(from, to);
  if (nights !== undefined && nights !== length) {
    const message = `From ${from} to ${to} is ${length} nights, not ${nights}: give either to or nights.`;
    throw new ServiceError(400, 'dates_contradict', message, { field: 'nights' });
  }
  if (length > longestStay) {
    const message = `From ${from} to ${to} is ${length} nights; a stay has at most ${longestStay}.`;
    throw new ServiceError(400, 'stay_too_long', message, { field: 'to' });
  }
  if (nightsBetween(today, from) > furthestAhead) {
    const message = `from ${from} is too far ahead: the last day of arrival is ${addDays(today, furthestAhead)}.`;
    throw new ServiceError(400, 'too_far_ahead', message, { field: 'from' });
  }
  return { from, to };
}
