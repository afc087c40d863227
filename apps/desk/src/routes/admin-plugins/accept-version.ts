import { endpoints } from '@plugdesk/protocol';
import type { Plugins } from '../../plugins/plugins.ts';
import { defineRoute } from '../define-route.ts';

/** Makes a candidate the version that runs. */
export function acceptVersionRoute(plugins: Plugins) {
  return defineRoute(endpoints.acceptVersion, ({ person, params }) =>
    plugins.acceptVersion(person.id, params.pluginId, params.number),
  );
}
