import { endpoints } from '@plugdesk/protocol';
import type { Plugins } from '../../plugins/plugins.ts';
import { defineRoute } from '../define-route.ts';

/** Bytes of a description of 10,000,000 characters, written as JSON text. */
const largestText = 24 * 1024 * 1024;

/** Reads a plugin without saving it. */
export function createReadingRoute(plugins: Plugins) {
  return defineRoute(
    endpoints.createReading,
    ({ person, body }) => plugins.createReading(person.id, body.source),
    { bodyLimit: largestText },
  );
}
