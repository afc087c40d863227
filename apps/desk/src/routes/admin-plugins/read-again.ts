import { endpoints } from '@plugdesk/protocol';
import { pluginsReadAgain, type RateLimiter } from '../../accounts/limit-rate.ts';
import type { Plugins } from '../../plugins/plugins.ts';
import { defineRoute } from '../define-route.ts';
import { readingLimit } from './reading-limit.ts';

/** Reads a plugin's source again. @throws DeskError `rate_limited` */
export function readAgainRoute(plugins: Plugins, limiter: Pick<RateLimiter, 'count'>) {
  return defineRoute(
    endpoints.readAgain,
    async ({ person, params, body }) => {
      await limiter.count(pluginsReadAgain, person.id);
      return plugins.readAgain(person.id, params.pluginId, body.text ?? null);
    },
    { bodyLimit: readingLimit },
  );
}
