import { clearTimeout, setTimeout } from 'node:timers';
import { Worker } from 'node:worker_threads';
import { type AnswerJob, doAnswerJob } from './answer-job.ts';
import type { ReadAnswer } from './read-answer.ts';
import type { Further, NothingThere } from './read-further.ts';

/** From how many bytes on a thread of its own is worth its start (some 50 ms). */
const largeBytes = 512 * 1_024;

/** What reading one answer may use. */
const limits = { timeMs: 20_000, memoryMb: 384 } as const;

/** Does jobs with answers; large ones away from the main thread and one after another, so that memory stays bounded. */
export interface AnswerReader {
  /** @throws Error where it takes over 20 s or 384 MB, or the desk ends. */
  read(job: Extract<AnswerJob, { job: 'read' }>): Promise<ReadAnswer>;
  readFurther(job: Extract<AnswerJob, { job: 'further' }>): Promise<Further | NothingThere>;
}

/** Starts no thread before there is a large answer; none stays behind. */
export function createAnswerReader(): AnswerReader {
  let last: Promise<unknown> = Promise.resolve();
  const run = async (job: AnswerJob): Promise<ReadAnswer | Further | NothingThere> => {
    const bytes = job.job === 'read' ? job.body : job.bytes;
    if (bytes.byteLength < largeBytes) return doAnswerJob(job);
    const done = last.then(() => runAway(job, bytes));
    last = done.catch(() => undefined);
    return done;
  };
  return {
    read: (job) => run(job) as Promise<ReadAnswer>,
    readFurther: (job) => run(job) as Promise<Further | NothingThere>,
  };
}

function runAway(job: AnswerJob, bytes: Uint8Array): Promise<ReadAnswer | Further | NothingThere> {
  const worker = new Worker(new URL('./answer-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    // A worker needs none of the desk's secrets.
    env: {},
    execArgv: [],
  });
  return new Promise<ReadAnswer | Further | NothingThere>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`Reading an answer took over ${limits.timeMs / 1_000} s.`)),
      limits.timeMs,
    );
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('Reading an answer ended too early.')));
    worker.once('message', () => clearTimeout(timer));
    // What was read once more from the database is needed nowhere else; an answer may turn out to be a file.
    const given = job.job === 'further' ? [bytes.buffer as ArrayBuffer] : [];
    worker.postMessage(job, given);
  }).finally(() => {
    // An error after the end is of no use to anybody, but without a listener it would end the desk.
    worker.on('error', () => {});
    void worker.terminate();
  });
}
