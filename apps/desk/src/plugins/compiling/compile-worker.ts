import { parentPort } from 'node:worker_threads';
import { readDocument } from './read-document.ts';

// The entry of the worker that `create-compiler.ts` starts: one text in, one reading out.
parentPort?.on('message', ({ text, url }: { text: string; url: string | null }) => {
  parentPort?.postMessage(readDocument(text, { url }));
});
