import { endpoints } from '@plugdesk/protocol';
import type { Plugins } from '../../plugins/plugins.ts';
import { defineRoute } from '../define-route.ts';

/** Turns a plugin on or off for the person. */
export function putActivationRoute(plugins: Plugins) {
  return defineRoute(endpoints.setActivation, ({ person, params, body }) =>
    plugins.setActivation(person.id, params.pluginId, body.on),
  );
}
