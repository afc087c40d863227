import { makeDueMemory } from './make/make-due-memory.ts';
import type { MemoryDependencies } from './memory-dependencies.ts';

/** How often is looked for memories that are due, in milliseconds. */
const lookEveryMs = 500;
const pauseAfterFaultMs = 5_000;

/** How many one process makes at a time: a model takes seconds, and other questions are asked too. */
const atOnce = 3;

/** Makes memories until it is stopped; every process of a desk does. */
export function startMaking(deps: MemoryDependencies): { stop(): Promise<void> } {
  const shutdown = new AbortController();

  async function work(): Promise<void> {
    while (!shutdown.signal.aborted) {
      try {
        if (await makeDueMemory(deps, shutdown.signal)) continue;
        await pause(lookEveryMs, shutdown.signal);
      } catch (error) {
        deps.logger.error({ err: error }, 'memories could not be made; it is tried again');
        await pause(pauseAfterFaultMs, shutdown.signal);
      }
    }
  }

  const workers = Array.from({ length: atOnce }, work);
  return {
    async stop() {
      shutdown.abort();
      await Promise.all(workers);
    },
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}
