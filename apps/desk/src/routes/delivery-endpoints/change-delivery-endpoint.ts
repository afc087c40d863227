import { endpoints } from '@plugdesk/protocol';
import type { AnsweredEndpoints } from '../../serve-endpoints.ts';
import { defineRoute } from '../define-route.ts';
import { viewerOf } from '../viewer-of.ts';

/** Turns an endpoint on or off, or chooses how its bodies are spelled. */
export function changeDeliveryEndpointRoute(answered: AnsweredEndpoints) {
  return defineRoute(endpoints.changeDeliveryEndpoint, ({ person, params, body }) =>
    answered.change(viewerOf(person), params.endpointId, body),
  );
}
