import { Worker } from 'node:worker_threads';
import type { ComparedFile, compareSources } from './compare-sources.ts';

/** Milliseconds and megabytes that one comparison may use. */
const longest = 10_000;
const mostMemory = 256;

/** {@link compareSources} away from the main thread; null where that takes more than 10 s or 256 MB. */
export function compareInWorker(files: ComparedFile[]): Promise<ReturnType<typeof compareSources> | null> {
  const worker = new Worker(new URL('./compare-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: mostMemory, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    // A worker needs none of the desk's secrets.
    env: {},
    execArgv: [],
  });
  return new Promise((resolve) => {
    const settle = (compared: ReturnType<typeof compareSources> | null) => {
      clearTimeout(timer);
      resolve(compared);
      void worker.terminate();
    };
    const timer = setTimeout(() => settle(null), longest);
    worker.once('message', settle);
    worker.on('error', () => settle(null));
    worker.once('exit', () => settle(null));
    worker.postMessage(files);
  });
}
