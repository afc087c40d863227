import { endpoints } from '@plugdesk/protocol';
import type { Plugins } from '../../plugins/plugins.ts';
import { defineRoute } from '../define-route.ts';

/** Which developer answers for a plugin. */
export function setAuthorRoute(plugins: Plugins) {
  return defineRoute(endpoints.setPluginAuthor, ({ person, params, body }) =>
    plugins.setAuthor(person.id, params.pluginId, body.personId),
  );
}
