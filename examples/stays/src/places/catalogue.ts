import { northEasternCities } from './cities-north-east.ts';
import { southernCities } from './cities-south.ts';
import { westernCities } from './cities-west.ts';
import { worldCities } from './cities-world.ts';
import { makePlace } from './make-place.ts';
import type { City, Place } from './place.ts';
import { simplifyName } from './simplify-name.ts';

/** All cities, in the order of their names. */
export const cities: readonly City[] = [
  ...westernCities,
  ...southernCities,
  ...northEasternCities,
  ...worldCities,
].sort((first, second) => (first.name < second.name ? -1 : 1));

/** All places, city by city. */
export const places: readonly Place[] = cities.flatMap((city) =>
  city.places.map(([name, kind, district]) => makePlace(city, name, kind, district)),
);

const placesById = new Map(places.map((place) => [place.id, place]));
const citiesByName = new Map(
  cities.flatMap((city) => [city.name, ...city.aliases].map((name) => [simplifyName(name), city] as const)),
);

/** The place with this id, which is also the last part of its page's address. */
export function findPlace(id: string): Place | undefined {
  return placesById.get(id);
}

/**
 * The city that a person means: any case, with or without accents, by its other names, and with a country
 * behind a comma (`paris, France`).
 */
export function findCity(name: string): City | undefined {
  return citiesByName.get(simplifyName(name)) ?? citiesByName.get(simplifyName(name.split(',')[0] ?? ''));
}
