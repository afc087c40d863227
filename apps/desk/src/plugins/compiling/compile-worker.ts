import { parentPort } from 'node:worker_threads';
import { type ReadingOptions, readDocument } from './read-document.ts';

// The entry of the worker that `create-compiler.ts` starts: one text in, one reading out.
parentPort?.on('message', ({ text, options }: { text: string | Uint8Array; options: ReadingOptions }) => {
  parentPort?.postMessage(readDocument(text, options));
});
