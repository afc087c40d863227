import { findPlace } from '../places/catalogue.ts';
import type { Place } from '../places/place.ts';
import { ServiceError } from '../service-error.ts';

/**
 * The place with this id.
 * @throws ServiceError 404 `unknown_stay`
 */
export function findKnownPlace(id: string): Place {
  const place = findPlace(id);
  if (place) return place;
  const message = `There is no stay "${id}". Use the id from a search, for example paris-hotel-des-tilleuls.`;
  throw new ServiceError(404, 'unknown_stay', message, { field: 'stayId' });
}
