import { addDays, dayNumber } from './calendar.ts';
import { hashText } from './hash-text.ts';

/** A span of nights: from the day of arrival to the day of departure, which is not included. */
export type Span = { from: string; to: string };

const nightsPerOtherStay = 3;
// Few enough that whoever names no dates always finds several places in Paris that are free for two weeks.
const percentTaken = 7;

/**
 * Whether somebody from elsewhere has the place in the night that begins on this day. It follows from the id
 * and the day alone: about one night in fifteen, in runs of three.
 */
function takenElsewhere(placeId: string, day: string): boolean {
  const run = Math.floor((dayNumber(day) + (hashText(placeId) % nightsPerOtherStay)) / nightsPerOtherStay);
  return hashText(`${placeId} ${run}`) % 100 < percentTaken;
}

/** The nights of a stay that are not to be had, by their first days; `booked` are the bookings made here. */
export function takenNights(placeId: string, span: Span, booked: readonly Span[]): string[] {
  const nights: string[] = [];
  for (let day = span.from; day < span.to; day = addDays(day, 1)) {
    if (takenElsewhere(placeId, day) || booked.some((other) => other.from <= day && day < other.to)) {
      nights.push(day);
    }
  }
  return nights;
}

/** The first day from which so many nights are free, looking at most 90 days ahead. */
export function nextFreeDay(
  placeId: string,
  earliest: string,
  nights: number,
  booked: readonly Span[],
): string | undefined {
  for (let ahead = 0; ahead <= 90; ahead += 1) {
    const from = addDays(earliest, ahead);
    if (takenNights(placeId, { from, to: addDays(from, nights) }, booked).length === 0) return from;
  }
  return undefined;
}
