import { endpoints } from '@plugdesk/protocol';
import type { Plugins } from '../../plugins/plugins.ts';
import { defineRoute } from '../define-route.ts';

/** Drops a candidate. */
export function dropVersionRoute(plugins: Plugins) {
  return defineRoute(endpoints.dropVersion, ({ person, params }) =>
    plugins.dropVersion(person.id, params.pluginId, params.number),
  );
}
