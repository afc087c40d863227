import { endpoints } from '@plugdesk/protocol';
import type { AnsweredEndpoints } from '../../serve-endpoints.ts';
import { defineRoute } from '../define-route.ts';
import { viewerOf } from '../viewer-of.ts';

/** Ends what former secrets of an endpoint still sign. */
export function endFormerSecretsRoute(answered: AnsweredEndpoints) {
  return defineRoute(endpoints.endFormerSecrets, ({ person, params }) =>
    answered.endFormerSecrets(viewerOf(person), params.endpointId),
  );
}
