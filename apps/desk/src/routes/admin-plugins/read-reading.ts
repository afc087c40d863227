import { endpoints } from '@plugdesk/protocol';
import type { Plugins } from '../../plugins/plugins.ts';
import { defineRoute } from '../define-route.ts';

/** A reading that was made earlier. */
export function readReadingRoute(plugins: Plugins) {
  return defineRoute(endpoints.readReading, ({ params }) => plugins.findReading(params.readingId));
}
