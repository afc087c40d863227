import { endpoints } from '@plugdesk/protocol';
import type { Plugins } from '../../plugins/plugins.ts';
import { defineRoute } from '../define-route.ts';

/** All plugins, blocked ones too. */
export function listAdminPluginsRoute(plugins: Plugins) {
  return defineRoute(endpoints.listAdminPlugins, async ({ person }) => ({
    plugins: await plugins.listAllPlugins(person.id),
  }));
}
