import { endpoints } from '@plugdesk/protocol';
import type { Plugins } from '../../plugins/plugins.ts';
import { defineRoute } from '../define-route.ts';

/** Who has a plugin on. */
export function setPolicyRoute(plugins: Plugins) {
  return defineRoute(endpoints.setPolicy, ({ person, params, body }) =>
    plugins.setPolicy(person.id, params.pluginId, body.policy, body.blockedReason),
  );
}
