import type { RateLimiter } from '../../accounts/limit-rate.ts';
import type { Events } from '../../events/events.ts';
import type { AnyRoute } from '../define-route.ts';
import { checkSetUpRoute } from './check-set-up.ts';
import { readSetUpRoute } from './read-set-up.ts';
import { tickSetUpStepRoute } from './tick-set-up-step.ts';

/** Every route of set-ups. */
export function setUpRoutes(events: Events, limiter: Pick<RateLimiter, 'count'>): AnyRoute[] {
  return [readSetUpRoute(events), tickSetUpStepRoute(events), checkSetUpRoute(events, limiter)];
}
