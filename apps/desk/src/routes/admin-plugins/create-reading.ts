import { endpoints } from '@plugdesk/protocol';
import { pluginReadings, type RateLimiter } from '../../accounts/limit-rate.ts';
import type { Plugins } from '../../plugins/plugins.ts';
import { defineRoute } from '../define-route.ts';
import { readingLimit } from './reading-limit.ts';

/** Reads a plugin without saving it. @throws DeskError `rate_limited` */
export function createReadingRoute(plugins: Plugins, limiter: Pick<RateLimiter, 'count'>) {
  return defineRoute(
    endpoints.createReading,
    async ({ person, body }) => {
      await limiter.count(pluginReadings, person.id);
      return plugins.createReading(person.id, body.source);
    },
    { bodyLimit: readingLimit },
  );
}
