import { endpoints } from '@plugdesk/protocol';
import type { DeliveryLog } from '../../deliveries/log/delivery-log.ts';
import { defineRoute } from '../define-route.ts';
import { viewerOf } from '../viewer-of.ts';

/** Deliveries of the person's events, to endpoints of theirs, or all. */
export function listDeliveriesRoute(log: DeliveryLog) {
  return defineRoute(endpoints.listDeliveries, ({ person, query }) => log.list(viewerOf(person), query));
}
