import { endpoints } from '@plugdesk/protocol';
import type { Plugins } from '../../plugins/plugins.ts';
import { defineRoute } from '../define-route.ts';

/** Keeps a plugin that its source offers no more. */
export function keepGonePluginRoute(plugins: Plugins) {
  return defineRoute(endpoints.keepGonePlugin, ({ person, params }) =>
    plugins.keepGone(person.id, params.pluginId),
  );
}
