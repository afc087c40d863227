import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { z } from 'zod';
import { decideBooking } from '../bookings/decide-booking.ts';
import { presentBooking } from '../bookings/present-booking.ts';
import { readPerson } from '../person.ts';
import { readSpan } from '../places/read-span.ts';
import { daySchema, readBody } from '../read-input.ts';
import type { Service } from '../service.ts';
import { ServiceError } from '../service-error.ts';
import { findKnownPlace } from './find-known-place.ts';

const bodySchema = z.strictObject({
  stayId: z.string('is required: the id from a search'),
  from: daySchema,
  to: daySchema.optional(),
  nights: z.int('must be a whole number').min(1, 'must be 1 to 30').max(30, 'must be 1 to 30').optional(),
  guests: z.int('must be a whole number').min(1, 'must be 1 to 12').max(12, 'must be 1 to 12').default(1),
  guestName: z.string().trim().min(1, 'must not be empty').max(100, 'has at most 100 characters').optional(),
});

/**
 * `POST /bookings`: books for the person who asks. With an `Idempotency-Key` the same request may be sent again
 * and gives the same booking.
 */
export async function postBooking(context: Context, service: Service): Promise<Response> {
  const personId = readPerson(context);
  const body = await readBody(context, bodySchema);
  const place = findKnownPlace(body.stayId);
  const now = service.today();
  if (body.to === undefined && body.nights === undefined) {
    throw new ServiceError(400, 'length_missing', 'Give to (the day of departure) or nights.', {
      field: 'nights',
    });
  }
  const span = readSpan(body, place.city, now);
  if (body.guests > place.guests) {
    const message = `${place.name} takes at most ${place.guests} guests, not ${body.guests}.`;
    throw new ServiceError(400, 'too_many_guests', message, { field: 'guests', mostGuests: place.guests });
  }
  const wish = { personId, place, span, guests: body.guests, guestName: body.guestName ?? null, now };
  const idempotency = readIdempotency(context, [place.id, span.from, span.to, wish.guests, wish.guestName]);
  const booking = await service.book.change((bookings) => decideBooking(bookings, { ...wish, idempotency }));
  return context.json(presentBooking(booking, now, service.originOf(context)), 201);
}

function readIdempotency(context: Context, asked: readonly unknown[]) {
  const key = context.req.header('idempotency-key');
  if (!key) return null;
  if (key.length > 200) {
    throw new ServiceError(400, 'idempotency_key_too_long', 'Idempotency-Key has at most 200 characters.');
  }
  return { key, requestHash: createHash('sha256').update(JSON.stringify(asked)).digest('hex') };
}
