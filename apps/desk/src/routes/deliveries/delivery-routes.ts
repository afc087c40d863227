import type { SessionCheck } from '../../accounts/check-session.ts';
import type { RateLimiter } from '../../accounts/limit-rate.ts';
import type { JoinedEvents } from '../../join-events.ts';
import type { AnyRoute } from '../define-route.ts';
import { changeDeliveryEndpointRoute } from '../delivery-endpoints/change-delivery-endpoint.ts';
import { endFormerSecretsRoute } from '../delivery-endpoints/end-former-secrets.ts';
import { listDeliveryEndpointsRoute } from '../delivery-endpoints/list-delivery-endpoints.ts';
import { rotateEndpointSecretRoute } from '../delivery-endpoints/rotate-endpoint-secret.ts';
import { testEndpointRoute } from '../delivery-endpoints/test-endpoint.ts';
import { followDeliveriesRoute } from './follow-deliveries.ts';
import { hastenDeliveriesRoute } from './hasten-deliveries.ts';
import { listDeliveriesRoute } from './list-deliveries.ts';
import { readDeliveryRoute } from './read-delivery.ts';
import { replayDeliveriesRoute } from './replay-deliveries.ts';

/** Every route of deliveries and their endpoints. The stream stands before what reads one by its id. */
export function deliveryRoutes(
  { log, follower, endpoints }: JoinedEvents,
  checkSession: SessionCheck,
  limiter: Pick<RateLimiter, 'count'>,
  checkSessionEveryMs?: number,
): AnyRoute[] {
  return [
    listDeliveriesRoute(log),
    followDeliveriesRoute(follower, checkSession, checkSessionEveryMs),
    readDeliveryRoute(log),
    replayDeliveriesRoute(log, limiter),
    hastenDeliveriesRoute(log),
    listDeliveryEndpointsRoute(endpoints),
    changeDeliveryEndpointRoute(endpoints),
    rotateEndpointSecretRoute(endpoints),
    endFormerSecretsRoute(endpoints),
    testEndpointRoute(endpoints, limiter),
  ];
}
