import type { Span } from './availability.ts';
import { addDays, nightsBetween } from './calendar.ts';
import type { Place } from './place.ts';

/** The address of the place's page. */
export function placeUrl(place: Place, origin: string): string {
  return `${origin}/places/${place.id}`;
}

/**
 * The last day on which cancelling is free for a stay that begins on `from`; undefined when it never is or when
 * that day has passed.
 */
export function freeCancellationUntil(place: Place, from: string, today: string): string | undefined {
  if (place.freeCancellationDays === null) return undefined;
  const day = addDays(from, -place.freeCancellationDays);
  return day < today ? undefined : day;
}

/** Whole euros for all nights. */
export function totalPrice(place: Place, span: Span): number {
  return place.pricePerNight * nightsBetween(span.from, span.to);
}

/** A place as one line of a search's answer. Without a span there is no total and no day for cancelling. */
export function presentFoundPlace(place: Place, span: Span | undefined, today: string, origin: string) {
  return {
    id: place.id,
    name: place.name,
    kind: place.kind,
    district: place.district,
    city: place.city.name,
    pricePerNight: place.pricePerNight,
    totalPrice: span && totalPrice(place, span),
    currency: 'EUR',
    rating: place.rating,
    guests: place.guests,
    freeCancellationUntil: span && freeCancellationUntil(place, span.from, today),
    url: placeUrl(place, origin),
  };
}
