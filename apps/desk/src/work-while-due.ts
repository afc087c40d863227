import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';

/** How often is looked for what is due, in milliseconds. */
const lookEveryMs = 500;
/** After a fault, such as a database that is away, in milliseconds. */
const pauseAfterFaultMs = 5_000;

/** What a process does again and again beside answering. */
export interface DueWork {
  /** Does one that is due; false where none is. The signal says that it is stopped. */
  act: (signal: AbortSignal) => Promise<boolean>;
  /** How many it does at a time. Default 1. */
  atOnce?: number;
  logger: Pick<Logger, 'error'>;
  /** What is logged where `act` throws. */
  fault: string;
}

/** Does what is due, one after another, until it is stopped; every process of a desk does. */
export function workWhileDue({ act, atOnce = 1, logger, fault }: DueWork): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  // It ends early where it is stopped.
  const pause = (ms: number) => sleep(ms, undefined, { signal }).catch(() => undefined);

  async function work(): Promise<void> {
    while (!signal.aborted) {
      try {
        if (!(await act(signal))) await pause(lookEveryMs);
      } catch (error) {
        logger.error({ err: error }, fault);
        await pause(pauseAfterFaultMs);
      }
    }
  }

  const workers = Array.from({ length: atOnce }, work);
  return {
    async stop() {
      stopping.abort();
      await Promise.all(workers);
    },
  };
}
