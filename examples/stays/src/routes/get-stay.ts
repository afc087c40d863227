import type { Context } from 'hono';
import { bookedSpans } from '../bookings/open-booking-book.ts';
import { takenNights } from '../places/availability.ts';
import { addDays, dayIn } from '../places/calendar.ts';
import { placeUrl } from '../places/present-place.ts';
import type { Service } from '../service.ts';
import { findKnownPlace } from './find-known-place.ts';

const daysShown = 30;

/** `GET /stays/{stayId}`: everything about one place, with the nights that are taken in the coming 30 days. */
export function getStay(context: Context, service: Service): Response {
  const place = findKnownPlace(context.req.param('stayId') ?? '');
  const today = dayIn(place.city.timeZone, service.today());
  const url = placeUrl(place, service.originOf(context));
  return context.json({
    id: place.id,
    name: place.name,
    kind: place.kind,
    district: place.district,
    city: place.city.name,
    country: place.city.country,
    description: place.description,
    pricePerNight: place.pricePerNight,
    currency: 'EUR',
    rating: place.rating,
    guests: place.guests,
    amenities: place.amenities,
    freeCancellationDays: place.freeCancellationDays,
    takenNights: takenNights(
      place.id,
      { from: today, to: addDays(today, daysShown) },
      bookedSpans(service.book.all(), place.id),
    ),
    url,
    imageUrl: `${url}.png`,
  });
}
