import { endpoints } from '@plugdesk/protocol';
import type { DeliveryLog } from '../../deliveries/log/delivery-log.ts';
import { defineRoute } from '../define-route.ts';
import { viewerOf } from '../viewer-of.ts';

/** Sends deliveries again. */
export function replayDeliveriesRoute(log: DeliveryLog) {
  return defineRoute(endpoints.replayDeliveries, async ({ person, body }) => ({
    replayed: await log.replay(viewerOf(person), body),
  }));
}
