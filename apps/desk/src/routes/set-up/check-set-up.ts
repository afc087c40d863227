import { endpoints } from '@plugdesk/protocol';
import { type RateLimiter, setUpChecks } from '../../accounts/limit-rate.ts';
import type { Events } from '../../events/events.ts';
import { defineRoute } from '../define-route.ts';

/** Asks the plugin whether the set-up is complete. @throws DeskError `rate_limited` */
export function checkSetUpRoute({ setUps }: Events, limiter: Pick<RateLimiter, 'count'>) {
  return defineRoute(endpoints.checkSetUp, async ({ person, params }) => {
    await limiter.count(setUpChecks, person.id);
    return setUps.check({ personId: person.id, pluginId: params.pluginId });
  });
}
