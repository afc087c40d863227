import { endpoints } from '@plugdesk/protocol';
import type { DeliveryLog } from '../../deliveries/log/delivery-log.ts';
import { defineRoute } from '../define-route.ts';
import { viewerOf } from '../viewer-of.ts';

/** Tries at once what waits for its next try. */
export function hastenDeliveriesRoute(log: DeliveryLog) {
  return defineRoute(endpoints.hastenDeliveries, async ({ person, body }) => ({
    hastened: await log.hasten(viewerOf(person), body.deliveries),
  }));
}
