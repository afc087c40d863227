import { endpoints } from '@plugdesk/protocol';
import type { Plugins } from '../../plugins/plugins.ts';
import { defineRoute } from '../define-route.ts';

/** One plugin with its operations. */
export function readPluginRoute(plugins: Plugins) {
  return defineRoute(endpoints.readPlugin, ({ person, params }) =>
    plugins.readPlugin(person.id, params.pluginId),
  );
}
