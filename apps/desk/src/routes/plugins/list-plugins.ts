import { endpoints } from '@plugdesk/protocol';
import type { Plugins } from '../../plugins/plugins.ts';
import { defineRoute } from '../define-route.ts';

/** The plugins that the person may have on. */
export function listPluginsRoute(plugins: Plugins) {
  return defineRoute(endpoints.listPlugins, async ({ person }) => ({
    plugins: await plugins.listPlugins(person.id),
  }));
}
