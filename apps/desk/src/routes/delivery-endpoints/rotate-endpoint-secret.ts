import { endpoints } from '@plugdesk/protocol';
import type { AnsweredEndpoints } from '../../serve-endpoints.ts';
import { defineRoute } from '../define-route.ts';
import { viewerOf } from '../viewer-of.ts';

/** Gives an endpoint a new secret. */
export function rotateEndpointSecretRoute(answered: AnsweredEndpoints) {
  return defineRoute(endpoints.rotateEndpointSecret, ({ person, params }) =>
    answered.rotateSecret(viewerOf(person), params.endpointId),
  );
}
