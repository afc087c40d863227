import { endpoints } from '@plugdesk/protocol';
import type { DeliveryLog } from '../../deliveries/log/delivery-log.ts';
import { defineRoute } from '../define-route.ts';
import { viewerOf } from '../viewer-of.ts';

/** A delivery with every try. */
export function readDeliveryRoute(log: DeliveryLog) {
  return defineRoute(endpoints.readDelivery, ({ person, params }) =>
    log.read(viewerOf(person), params.deliveryId),
  );
}
