import { dayIn, nightsBetween } from '../places/calendar.ts';
import { findPlace } from '../places/catalogue.ts';
import { freeCancellationUntil } from '../places/present-place.ts';
import { ServiceError } from '../service-error.ts';
import type { Booking } from './booking.ts';

/**
 * The booking as it is after cancelling. Later than the free time the first night is kept as a fee. One that is
 * cancelled already is given back as it is, so that asking twice does no harm.
 * @throws ServiceError 404 `unknown_booking` (another person's looks the same), 409 `stay_begun`
 */
export function decideCancellation(
  bookings: readonly Booking[],
  asked: { bookingId: string; personId: string; now: Date },
): Booking {
  const booking = bookings.find(({ id, personId }) => id === asked.bookingId && personId === asked.personId);
  if (!booking) {
    const message = `You have no booking "${asked.bookingId}". GET /bookings lists yours.`;
    throw new ServiceError(404, 'unknown_booking', message, { field: 'bookingId' });
  }
  if (booking.status === 'cancelled') return booking;
  const place = findPlace(booking.stayId);
  const today = dayIn(place?.city.timeZone ?? 'UTC', asked.now);
  if (booking.from <= today) {
    const message = `The stay of ${booking.id} began on ${booking.from} and can no longer be cancelled.`;
    throw new ServiceError(409, 'stay_begun', message);
  }
  // Where the place is no longer offered, the guest is not at fault.
  const free = !place || freeCancellationUntil(place, booking.from, today) !== undefined;
  const firstNight = booking.totalPrice / nightsBetween(booking.from, booking.to);
  return {
    ...booking,
    status: 'cancelled',
    cancelledAt: asked.now.toISOString(),
    cancellationFee: free ? 0 : firstNight,
  };
}
