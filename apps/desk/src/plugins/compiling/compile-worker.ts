import { parentPort } from 'node:worker_threads';
import { takeRepairs } from '@plugdesk/tool-compiler';
import type { CompilerTask } from './create-compiler.ts';
import { partResult, type ResultPart } from './hand-over.ts';
import { readDocument } from './read-document.ts';

// The entry of the worker that `create-compiler.ts` starts: one text in, one reading out, part by part.
let parts: Generator<ResultPart> | null = null;
parentPort?.on('message', (message: CompilerTask | 'more') => {
  if (message !== 'more') {
    const { task, text, options } = message;
    const { url } = options;
    parts = partResult(
      task === 'repair' ? takeRepairs(text, url === null ? {} : { url }) : readDocument(text, options),
    );
  }
  const next = parts?.next();
  if (next && !next.done) parentPort?.postMessage(next.value);
});
