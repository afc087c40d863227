import type { Booking } from './booking.ts';
import { readBookingsFile, writeBookingsFile } from './bookings-file.ts';

/** The bookings of this service. */
export type BookingBook = {
  /** All of them, oldest first. */
  all(): readonly Booking[];
  /**
   * Runs one change at a time: `decide` sees all bookings and gives the booking to add or to replace (by id), or
   * throws. What it gives is kept durably before the promise is fulfilled; when keeping fails nothing changes.
   * A booking that is there already in the same form is given back without a write.
   */
  change(decide: (bookings: readonly Booking[]) => Booking): Promise<Booking>;
};

/**
 * Opens the book.
 * @param file where it is kept; null keeps it in memory only
 * @throws Error `bookings_unreadable` when the file is damaged
 */
export function openBookingBook(file: string | null): BookingBook {
  let bookings: readonly Booking[] = file === null ? [] : readBookingsFile(file);
  let last: Promise<unknown> = Promise.resolve();

  async function changeNow(decide: (bookings: readonly Booking[]) => Booking): Promise<Booking> {
    const booking = decide(bookings);
    if (bookings.includes(booking)) return booking;
    const known = bookings.some((other) => other.id === booking.id);
    const next = known
      ? bookings.map((other) => (other.id === booking.id ? booking : other))
      : [...bookings, booking];
    if (file !== null) await writeBookingsFile(file, next);
    bookings = next;
    return booking;
  }

  return {
    all: () => bookings,
    change(decide) {
      const result = last.then(() => changeNow(decide));
      // The next change goes ahead whether or not this one succeeded; its caller learns of the failure.
      last = result.catch(() => undefined);
      return result;
    },
  };
}

/** The nights that bookings made here take in a place. */
export function bookedSpans(bookings: readonly Booking[], stayId: string): { from: string; to: string }[] {
  return bookings.filter((booking) => booking.stayId === stayId && booking.status === 'confirmed');
}
