import { parentPort } from 'node:worker_threads';
import { type ComparedFile, compareSources } from './compare-sources.ts';

// The entry of the worker that `compare-in-worker.ts` starts: files in, what differs out.
parentPort?.once('message', (files: ComparedFile[]) => {
  parentPort?.postMessage(compareSources(files));
});
