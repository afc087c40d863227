import { flushDueSessions, largestFlush } from './flush-sessions.ts';
import type { TranscriptDependencies } from './transcript-dependencies.ts';

/** How often is looked for what is due, in milliseconds. */
const lookEveryMs = 250;
/** After a fault, such as a database that is away, in milliseconds. */
const pauseAfterFaultMs = 2_000;

/** Looks for sessions at which something is due until it is stopped; every process of a desk does. */
export function startFlushing(deps: TranscriptDependencies): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    let pauseMs = lookEveryMs;
    try {
      while (!stopped && (await flushDueSessions(deps)).sessions === largestFlush);
    } catch (error) {
      pauseMs = pauseAfterFaultMs;
      deps.logger.error({ err: error }, 'transcripts could not be gathered; it is tried again');
    }
    if (!stopped) timer = setTimeout(begin, pauseMs);
  }

  function begin(): void {
    running = look();
  }

  begin();
  return {
    async stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
      await running;
    },
  };
}
