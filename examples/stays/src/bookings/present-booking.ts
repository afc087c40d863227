import { dayIn, nightsBetween } from '../places/calendar.ts';
import { findPlace } from '../places/catalogue.ts';
import { freeCancellationUntil, placeUrl } from '../places/present-place.ts';
import type { Booking } from './booking.ts';

/** A booking as its owner sees it. A place that is no longer offered is shown by its id. */
export function presentBooking(booking: Booking, now: Date, origin: string) {
  const place = findPlace(booking.stayId);
  return {
    id: booking.id,
    status: booking.status,
    stayId: booking.stayId,
    stayName: place?.name ?? booking.stayId,
    city: place?.city.name,
    from: booking.from,
    to: booking.to,
    nights: nightsBetween(booking.from, booking.to),
    guests: booking.guests,
    guestName: booking.guestName ?? undefined,
    totalPrice: booking.totalPrice,
    currency: 'EUR',
    freeCancellationUntil:
      place && booking.status === 'confirmed'
        ? freeCancellationUntil(place, booking.from, dayIn(place.city.timeZone, now))
        : undefined,
    cancellationFee: booking.cancellationFee ?? undefined,
    url: place && placeUrl(place, origin),
  };
}
