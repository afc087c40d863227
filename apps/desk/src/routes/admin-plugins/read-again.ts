import { endpoints } from '@plugdesk/protocol';
import type { Plugins } from '../../plugins/plugins.ts';
import { defineRoute } from '../define-route.ts';

/** Bytes of a description of 10,000,000 characters, written as JSON text. */
const largestText = 24 * 1024 * 1024;

/** Reads a plugin's source again. */
export function readAgainRoute(plugins: Plugins) {
  return defineRoute(
    endpoints.readAgain,
    ({ person, params, body }) => plugins.readAgain(person.id, params.pluginId, body.text ?? null),
    { bodyLimit: largestText },
  );
}
