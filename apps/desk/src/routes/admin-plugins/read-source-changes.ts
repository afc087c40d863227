import { endpoints } from '@plugdesk/protocol';
import type { Plugins } from '../../plugins/plugins.ts';
import { defineRoute } from '../define-route.ts';

/** Which lines of a plugin's files the candidate changes. */
export function readSourceChangesRoute(plugins: Plugins) {
  return defineRoute(endpoints.readSourceChanges, ({ params }) => plugins.readSourceChanges(params.pluginId));
}
