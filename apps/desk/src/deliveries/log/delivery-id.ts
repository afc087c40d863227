import { isMoment } from '@plugdesk/protocol';
import { keepableText } from '../../database/keepable.ts';

/**
 * What names a delivery in addresses. It does not name the person: authors see it. With endpoint and moment the delivery
 * is found by an index, and lane and position are its own.
 */
export interface DeliveryPlace {
  endpointId: string;
  laneId: string;
  position: number;
  createdAt: Date;
}

/** Writes the id of a delivery. */
export function writeDeliveryId({ endpointId, laneId, position, createdAt }: DeliveryPlace): string {
  const place = [endpointId, laneId, position, createdAt.getTime()];
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether something out of an address can be the id of a lane. */
export function isLaneId(value: unknown): value is string {
  return typeof value === 'string' && uuid.test(value);
}

/** Reads the id of a delivery; null where it is none. */
export function readDeliveryId(id: string): DeliveryPlace | null {
  try {
    const place: unknown = JSON.parse(Buffer.from(id, 'base64url').toString('utf8'));
    if (!Array.isArray(place) || place.length !== 4) return null;
    const [endpointId, laneId, position, at] = place;
    const fits =
      typeof endpointId === 'string' &&
      keepableText(endpointId) === endpointId &&
      isLaneId(laneId) &&
      Number.isSafeInteger(position) &&
      Number.isSafeInteger(at) &&
      isMoment(at);
    return fits ? { endpointId, laneId, position, createdAt: new Date(at) } : null;
  } catch {
    return null;
  }
}
