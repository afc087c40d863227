import { type Flushed, flushDueSessions, largestFlush } from './flush-sessions.ts';
import type { TranscriptDependencies } from './transcript-dependencies.ts';

/** How often each loop looks for what is due, in milliseconds. */
const lookEveryMs = 250;
/** After a fault, such as a database that is away, in milliseconds. */
const pauseAfterFaultMs = 2_000;

/** While the database writes what one gathered, the other gathers. They share the sessions as processes do. */
const loopCount = 2;

/**
 * Looks for sessions at which something is due until it is stopped; every process of a desk does.
 * @param onFlushed told of each flush that is committed
 */
export function startFlushing(
  deps: TranscriptDependencies,
  onFlushed: (flushed: Flushed) => void = () => {},
): { stop(): Promise<void> } {
  const loops = Array.from({ length: loopCount }, (_, index) =>
    startLoop(deps, onFlushed, (index * lookEveryMs) / loopCount),
  );
  return {
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
}

function startLoop(
  deps: TranscriptDependencies,
  onFlushed: (flushed: Flushed) => void,
  firstAfterMs: number,
): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    let pauseMs = lookEveryMs;
    try {
      for (let full = true; full && !stopped; ) {
        const flushed = await flushDueSessions(deps);
        onFlushed(flushed);
        full = flushed.sessions === largestFlush;
      }
    } catch (error) {
      pauseMs = pauseAfterFaultMs;
      deps.logger.error({ err: error }, 'transcripts could not be gathered; it is tried again');
    }
    wait(pauseMs);
  }

  function wait(ms: number): void {
    if (stopped) return;
    timer = setTimeout(() => {
      running = look();
    }, ms);
  }

  wait(firstAfterMs);
  return {
    async stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
      await running;
    },
  };
}
