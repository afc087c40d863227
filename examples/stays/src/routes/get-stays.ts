import type { Context } from 'hono';
import { z } from 'zod';
import { bookedSpans } from '../bookings/open-booking-book.ts';
import { takenNights } from '../places/availability.ts';
import { addDays, dayIn, nightsBetween } from '../places/calendar.ts';
import { cities, findCity, places } from '../places/catalogue.ts';
import { type City, type Place, placeKinds } from '../places/place.ts';
import { presentFoundPlace } from '../places/present-place.ts';
import { readSpan } from '../places/read-span.ts';
import { daySchema, readQuery } from '../read-input.ts';
import type { Service } from '../service.ts';
import { ServiceError } from '../service-error.ts';

const wholeNumber = z.coerce.number('must be a whole number').int('must be a whole number');

const querySchema = z.strictObject({
  city: z.string('is required, for example city=Paris').trim(),
  from: daySchema.optional(),
  to: daySchema.optional(),
  nights: wholeNumber.min(1, 'must be 1 to 30').max(30, 'must be 1 to 30').optional(),
  guests: wholeNumber.min(1, 'must be 1 to 12').max(12, 'must be 1 to 12').optional(),
  maxPrice: z.coerce.number('must be a number of euros').positive('must be more than 0').optional(),
  kind: z
    .string()
    .toLowerCase()
    .pipe(z.enum(placeKinds, `must be one of ${placeKinds.join(', ')}`))
    .optional(),
  sort: z
    .enum(['recommended', 'price', 'rating'], 'must be recommended, price or rating')
    .default('recommended'),
  limit: wholeNumber.min(1, 'must be 1 to 20').max(20, 'must be 1 to 20').default(5),
});

/** A person who names no dates is shown first what can be had whenever they go in this time. */
const nightsAhead = 14;

/** `GET /stays`: searches one city. */
export function getStays(context: Context, service: Service): Response {
  const query = readQuery(context, querySchema);
  const city = findKnownCity(query.city);
  const now = service.today();
  const today = dayIn(city.timeZone, now);
  const { from } = query;
  if (from === undefined && (query.to !== undefined || query.nights !== undefined)) {
    const message =
      'from is missing: give the day of arrival together with to or nights, or leave out all three.';
    throw new ServiceError(400, 'from_missing', message, { field: 'from' });
  }
  const span = from === undefined ? undefined : readSpan({ ...query, from }, city, now);

  const comingDays = { from: today, to: addDays(today, nightsAhead) };
  const isFree = (place: Place) =>
    takenNights(place.id, span ?? comingDays, bookedSpans(service.book.all(), place.id)).length === 0;
  const found = places
    .filter((place) => place.city === city)
    .filter((place) => place.guests >= (query.guests ?? 1))
    .filter((place) => place.pricePerNight <= (query.maxPrice ?? Number.POSITIVE_INFINITY))
    .filter((place) => query.kind === undefined || place.kind === query.kind)
    .map((place) => ({ place, free: isFree(place) }))
    .filter(({ free }) => span === undefined || free)
    .sort((first, second) => {
      if (query.sort === 'price') return byPrice(first.place, second.place);
      if (query.sort === 'rating') return byRating(first.place, second.place);
      return Number(second.free) - Number(first.free) || byRating(first.place, second.place);
    });

  return context.json({
    city: city.name,
    from: span?.from,
    to: span?.to,
    nights: span && nightsBetween(span.from, span.to),
    stays: found
      .slice(0, query.limit)
      .map(({ place }) => presentFoundPlace(place, span, today, service.originOf(context))),
    total: found.length,
  });
}

function findKnownCity(name: string): City {
  const city = findCity(name);
  if (city) return city;
  const known = cities.map((each) => each.name);
  const message = `There are no stays in "${name}". Known cities: ${known.join(', ')}.`;
  throw new ServiceError(404, 'unknown_city', message, { field: 'city', knownCities: known });
}

function byPrice(first: Place, second: Place): number {
  return first.pricePerNight - second.pricePerNight || second.rating - first.rating;
}

function byRating(first: Place, second: Place): number {
  return second.rating - first.rating || first.pricePerNight - second.pricePerNight;
}
