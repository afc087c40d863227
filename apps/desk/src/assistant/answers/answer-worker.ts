import { parentPort } from 'node:worker_threads';
import { type AnswerJob, doAnswerJob } from './answer-job.ts';

// The entry of the worker that `read-large-answer.ts` starts: one job in, what came of it out.
parentPort?.once('message', (job: AnswerJob) => {
  const done = doAnswerJob(job);
  const bytes = 'kept' in done && done.kept ? done.kept.bytes : null;
  // Given away instead of copied: it may be as large as the answer.
  parentPort?.postMessage(done, bytes === null ? [] : [bytes.buffer as ArrayBuffer]);
});
