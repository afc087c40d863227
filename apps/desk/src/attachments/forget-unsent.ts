import type { Logger } from 'pino';
import type { Attachments } from './attachments.ts';

/** How often files that nobody sent are looked for, in milliseconds. */
const everyMs = 15 * 60_000;

/** Begins to delete files that nobody sent; `stop` ends it. */
export function startForgettingUnsent(attachments: Attachments, logger: Logger): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve();
  const tick = () => {
    running = attachments.forgetUnsent().catch((error: unknown) => {
      logger.warn({ err: error }, 'files that were not sent could not be deleted');
    });
  };
  const timer = setInterval(tick, everyMs).unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
