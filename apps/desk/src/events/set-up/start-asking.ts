import type { Logger } from 'pino';
import { createAwakening } from '../../awakening.ts';
import type { SetUps } from './set-ups.ts';

/** How often is looked for set-ups that are due to be asked about, in milliseconds. */
const lookEveryMs = 5_000;

/** Asks plugins about set-ups that people wait for, until it is stopped; every process of a desk does. */
export function startAsking(
  setUps: Pick<SetUps, 'askDue'>,
  logger: Logger,
): { wake(): void; stop(): Promise<void> } {
  const awakening = createAwakening();
  let stopped = false;

  async function work(): Promise<void> {
    while (!stopped) {
      awakening.begin();
      const asked = await setUps.askDue().catch((error: unknown) => {
        logger.error({ err: error }, 'plugins could not be asked about set-ups; it is tried again');
        return false;
      });
      if (!asked && !stopped) await awakening.rest(lookEveryMs);
    }
  }

  const working = work();
  return {
    wake: awakening.awaken,
    async stop() {
      stopped = true;
      awakening.awaken();
      await working;
    },
  };
}
