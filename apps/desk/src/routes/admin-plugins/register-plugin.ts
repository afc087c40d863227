import { endpoints } from '@plugdesk/protocol';
import type { Plugins } from '../../plugins/plugins.ts';
import { defineRoute } from '../define-route.ts';

/** Saves a reading as a plugin. */
export function registerPluginRoute(plugins: Plugins) {
  return defineRoute(endpoints.registerPlugin, ({ person, body }) =>
    plugins.register(person.id, { ...body, name: body.name ?? null }),
  );
}
