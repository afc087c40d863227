import type { Logger } from 'pino';
import type { SetUps } from './set-ups.ts';

/** How often is looked for set-ups that are due to be asked about, in milliseconds. */
const lookEveryMs = 5_000;

/** Asks plugins about set-ups that people wait for, until it is stopped; every process of a desk does. */
export function startAsking(
  setUps: Pick<SetUps, 'askDue'>,
  logger: Logger,
): { wake(): void; stop(): Promise<void> } {
  let stopped = false;
  let isAwake = false;
  let awaken: (() => void) | null = null;

  function rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, lookEveryMs);
      function done() {
        clearTimeout(timer);
        awaken = null;
        resolve();
      }
      awaken = done;
    });
  }

  async function work(): Promise<void> {
    while (!stopped) {
      isAwake = false;
      const asked = await setUps.askDue().catch((error: unknown) => {
        logger.error({ err: error }, 'plugins could not be asked about set-ups; it is tried again');
        return false;
      });
      if (!asked && !isAwake && !stopped) await rest();
    }
  }

  const working = work();
  const wake = () => {
    isAwake = true;
    awaken?.();
  };
  return {
    wake,
    async stop() {
      stopped = true;
      wake();
      await working;
    },
  };
}
