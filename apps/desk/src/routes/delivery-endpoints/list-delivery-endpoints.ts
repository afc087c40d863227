import { endpoints } from '@plugdesk/protocol';
import type { AnsweredEndpoints } from '../../serve-endpoints.ts';
import { defineRoute } from '../define-route.ts';
import { viewerOf } from '../viewer-of.ts';

/** The endpoints that the person answers for. */
export function listDeliveryEndpointsRoute(answered: AnsweredEndpoints) {
  return defineRoute(endpoints.listDeliveryEndpoints, async ({ person }) => ({
    endpoints: await answered.list(viewerOf(person)),
  }));
}
