import type { Logger } from 'pino';
import type { RateLimiter } from '../accounts/limit-rate.ts';
import type { Database } from '../database/open-database.ts';
import { sealAudit } from './seal-audit.ts';

/** How often waiting entries are chained, in milliseconds. */
const sealEveryMs = 15_000;

/** Chains the audit log every 15 seconds, and forgets counts of tries that are over. */
export function startAuditSealing(deps: {
  database: Database;
  limiter: RateLimiter;
  now: () => Date;
  logger: Logger;
}): { stop: () => Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    running = running
      .then(async () => {
        await sealAudit(deps.database, deps.now());
        await deps.limiter.forgetOld();
      })
      .catch((error: unknown) => deps.logger.warn({ err: error }, 'the audit log could not be sealed'));
  }, sealEveryMs);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
