import { endpoints } from '@plugdesk/protocol';
import { pluginReadings, type RateLimiter } from '../../accounts/limit-rate.ts';
import type { Plugins } from '../../plugins/plugins.ts';
import { defineRoute } from '../define-route.ts';
import { readingLimit } from './reading-limit.ts';

/** Reads a list of entries without saving anything. @throws DeskError `rate_limited` */
export function readEntryListRoute(plugins: Plugins, limiter: Pick<RateLimiter, 'count'>) {
  return defineRoute(
    endpoints.readEntryList,
    async ({ person, body }) => {
      await limiter.count(pluginReadings, person.id);
      return plugins.readEntryList(body.source);
    },
    { bodyLimit: readingLimit },
  );
}
