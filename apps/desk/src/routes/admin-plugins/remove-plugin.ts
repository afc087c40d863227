import { endpoints } from '@plugdesk/protocol';
import type { Plugins } from '../../plugins/plugins.ts';
import { defineRoute } from '../define-route.ts';

/** Removes a plugin. */
export function removePluginRoute(plugins: Plugins) {
  return defineRoute(endpoints.removePlugin, async ({ person, params }) => {
    await plugins.remove(person.id, params.pluginId);
    return { done: true as const };
  });
}
