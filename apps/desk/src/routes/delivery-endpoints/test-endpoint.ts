import { endpoints } from '@plugdesk/protocol';
import { endpointTests, type RateLimiter } from '../../accounts/limit-rate.ts';
import type { AnsweredEndpoints } from '../../serve-endpoints.ts';
import { defineRoute } from '../define-route.ts';
import { viewerOf } from '../viewer-of.ts';

/** Sends made up events to an endpoint. @throws DeskError `rate_limited` */
export function testEndpointRoute(answered: AnsweredEndpoints, limiter: Pick<RateLimiter, 'count'>) {
  return defineRoute(endpoints.testEndpoint, async ({ person, params }) => {
    await limiter.count(endpointTests, person.id);
    return { deliveries: await answered.test(viewerOf(person), params.endpointId) };
  });
}
