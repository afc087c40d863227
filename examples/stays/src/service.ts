import type { Context } from 'hono';
import type { BookingBook } from './bookings/open-booking-book.ts';

/** What the routes work with. */
export type Service = {
  book: BookingBook;
  /** The time now. */
  today: () => Date;
  /** Scheme, host and port for links, without a slash at the end. */
  originOf: (context: Context) => string;
};
