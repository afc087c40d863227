import type { Context } from 'hono';
import { z } from 'zod';
import { presentBooking } from '../bookings/present-booking.ts';
import { readPerson } from '../person.ts';
import { readQuery } from '../read-input.ts';
import type { Service } from '../service.ts';

const querySchema = z.strictObject({
  status: z
    .enum(['confirmed', 'cancelled', 'all'], 'must be confirmed, cancelled or all')
    .default('confirmed'),
});

/** `GET /bookings`: the bookings of the person who asks, by day of arrival. */
export function getBookings(context: Context, service: Service): Response {
  const personId = readPerson(context);
  const { status } = readQuery(context, querySchema);
  const bookings = service.book
    .all()
    .filter((booking) => booking.personId === personId)
    .filter((booking) => status === 'all' || booking.status === status)
    .sort((first, second) => first.from.localeCompare(second.from) || first.id.localeCompare(second.id))
    .map((booking) => presentBooking(booking, service.today(), service.originOf(context)));
  return context.json({ bookings, total: bookings.length });
}
