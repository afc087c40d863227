import { endpoints } from '@plugdesk/protocol';
import type { AnsweredEndpoints } from '../../serve-endpoints.ts';
import { defineRoute } from '../define-route.ts';
import { viewerOf } from '../viewer-of.ts';

/** Sends made up events to an endpoint. */
export function testEndpointRoute(answered: AnsweredEndpoints) {
  return defineRoute(endpoints.testEndpoint, async ({ person, params }) => ({
    deliveries: await answered.test(viewerOf(person), params.endpointId),
  }));
}
