import { endpoints } from '@plugdesk/protocol';
import type { Plugins } from '../../plugins/plugins.ts';
import { defineRoute } from '../define-route.ts';

/** A plugin with everything an administrator decides by. */
export function readAdminPluginRoute(plugins: Plugins) {
  return defineRoute(endpoints.readAdminPlugin, ({ person, params }) =>
    plugins.readAdminPlugin(person.id, params.pluginId),
  );
}
