import type { Context } from 'hono';
import { decideCancellation } from '../bookings/decide-cancellation.ts';
import { presentBooking } from '../bookings/present-booking.ts';
import { readPerson } from '../person.ts';
import type { Service } from '../service.ts';

/** `DELETE /bookings/{bookingId}`: cancels a booking of the person who asks and says what it costs. */
export async function deleteBooking(context: Context, service: Service): Promise<Response> {
  const personId = readPerson(context);
  const bookingId = context.req.param('bookingId') ?? '';
  const now = service.today();
  const booking = await service.book.change((bookings) =>
    decideCancellation(bookings, { bookingId, personId, now }),
  );
  return context.json(presentBooking(booking, now, service.originOf(context)));
}
