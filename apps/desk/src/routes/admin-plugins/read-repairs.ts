import { endpoints } from '@plugdesk/protocol';
import type { Plugins } from '../../plugins/plugins.ts';
import { defineRoute } from '../define-route.ts';

/** What the author of a description can take over from a reading. */
export function readRepairsRoute(plugins: Plugins) {
  return defineRoute(endpoints.readRepairs, ({ params }) => plugins.readRepairs(params.readingId));
}
