import { parentPort } from 'node:worker_threads';
import { takeRepairs } from '@plugdesk/tool-compiler';
import type { CompilerTask } from './create-compiler.ts';
import { readDocument } from './read-document.ts';

// The entry of the worker that `create-compiler.ts` starts: one text in, one reading out.
parentPort?.on('message', ({ task, text, options }: CompilerTask) => {
  const { url } = options;
  parentPort?.postMessage(
    task === 'repair' ? takeRepairs(text, url === null ? {} : { url }) : readDocument(text, options),
  );
});
