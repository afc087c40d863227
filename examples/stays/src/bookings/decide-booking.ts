import { nextFreeDay, type Span, takenNights } from '../places/availability.ts';
import { dayIn, nightsBetween } from '../places/calendar.ts';
import type { Place } from '../places/place.ts';
import { totalPrice } from '../places/present-place.ts';
import { ServiceError } from '../service-error.ts';
import type { Booking } from './booking.ts';
import { bookedSpans } from './open-booking-book.ts';

/** One request for a booking. */
export type BookingWish = {
  personId: string;
  place: Place;
  span: Span;
  guests: number;
  guestName: string | null;
  now: Date;
  /** What was sent as `Idempotency-Key`, with a hash of the request. */
  idempotency: Booking['idempotency'];
};

/**
 * The booking that the wish leads to: a new one, or the one that was made under the same idempotency key.
 * @throws ServiceError 409 `already_booked` or `taken`, 422 `idempotency_key_reused`
 */
export function decideBooking(bookings: readonly Booking[], wish: BookingWish): Booking {
  const { place, span } = wish;
  const own = bookings.filter((booking) => booking.personId === wish.personId);
  const { idempotency } = wish;
  const earlier = idempotency && own.find((booking) => booking.idempotency?.key === idempotency.key);
  if (earlier) {
    if (earlier.idempotency?.requestHash === idempotency.requestHash) return earlier;
    const message = 'This Idempotency-Key was used for another booking: use a new key for a new request.';
    throw new ServiceError(422, 'idempotency_key_reused', message, { bookingId: earlier.id });
  }

  const same = own.find(
    (booking) =>
      booking.stayId === place.id &&
      booking.status === 'confirmed' &&
      booking.from < span.to &&
      span.from < booking.to,
  );
  if (same) {
    const message = `You have ${place.name} already from ${same.from} to ${same.to}, as booking ${same.id}.`;
    throw new ServiceError(409, 'already_booked', message, { bookingId: same.id });
  }

  const booked = bookedSpans(bookings, place.id);
  const taken = takenNights(place.id, span, booked);
  if (taken.length > 0) {
    const nights = nightsBetween(span.from, span.to);
    const nextFree = nextFreeDay(place.id, dayIn(place.city.timeZone, wish.now), nights, booked);
    const hint = nextFree ? `The next ${nights} free nights begin on ${nextFree}.` : 'Choose another place.';
    throw new ServiceError(409, 'taken', `${place.name} is taken on ${taken.join(', ')}. ${hint}`, {
      takenNights: taken,
      nextFreeFrom: nextFree,
    });
  }

  return {
    id: nextId(bookings),
    personId: wish.personId,
    stayId: place.id,
    from: span.from,
    to: span.to,
    guests: wish.guests,
    guestName: wish.guestName,
    totalPrice: totalPrice(place, span),
    status: 'confirmed',
    bookedAt: wish.now.toISOString(),
    cancelledAt: null,
    cancellationFee: null,
    idempotency,
  };
}

/** Numbers go on where they stopped, so that an id is never given twice. */
function nextId(bookings: readonly Booking[]): string {
  const numbers = bookings.map((booking) => Number(booking.id.slice('bk-'.length)));
  return `bk-${Math.max(1000, ...numbers) + 1}`;
}
