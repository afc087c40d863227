import type { Context } from 'hono';
import { cities, places } from '../places/catalogue.ts';

/** `GET /cities`: the cities with the number of places and the lowest price per night. */
export function getCities(context: Context): Response {
  return context.json({
    cities: cities.map((city) => {
      const here = places.filter((place) => place.city === city);
      return {
        name: city.name,
        country: city.country,
        stays: here.length,
        priceFrom: Math.min(...here.map((place) => place.pricePerNight)),
        currency: 'EUR',
      };
    }),
  });
}
