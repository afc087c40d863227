import { endpoints } from '@plugdesk/protocol';
import { deliveryReplays, type RateLimiter } from '../../accounts/limit-rate.ts';
import type { DeliveryLog } from '../../deliveries/log/delivery-log.ts';
import { defineRoute } from '../define-route.ts';
import { viewerOf } from '../viewer-of.ts';

/** Sends deliveries again. @throws DeskError `rate_limited` */
export function replayDeliveriesRoute(log: DeliveryLog, limiter: Pick<RateLimiter, 'count'>) {
  return defineRoute(endpoints.replayDeliveries, async ({ person, body }) => {
    await limiter.count(deliveryReplays, person.id);
    return { replayed: await log.replay(viewerOf(person), body) };
  });
}
