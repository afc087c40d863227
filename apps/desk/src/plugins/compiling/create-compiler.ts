import { Worker } from 'node:worker_threads';
import type { Repairs } from '@plugdesk/tool-compiler';
import { makeFinding } from '../make-finding.ts';
import { joinParts, type ResultPart } from './hand-over.ts';
import type { DocumentReading, ReadingOptions } from './read-document.ts';

/** Reads documents away from the main thread, one after another. */
export interface Compiler {
  /** As `readDocument`; a text over the limits is `neither`, with the finding `parse_limit`. */
  readDocument(text: string | Uint8Array, options: ReadingOptions): Promise<DocumentReading>;
  /** What the author of a description can take over; null where reading it goes over the limits. */
  takeRepairs(text: string | Uint8Array, options: ReadingOptions): Promise<Repairs | null>;
  /** Ends the worker. Readings that wait fail with `parse_limit`. */
  close(): Promise<void>;
}

/** One thing for the worker to do. */
export type CompilerTask = { task: 'read' | 'repair'; text: string | Uint8Array; options: ReadingOptions };

/** What one reading may use. */
interface CompilerLimits {
  /** Milliseconds; default 10,000. */
  timeMs?: number;
  /** Megabytes of memory; default 256. */
  memoryMb?: number;
  /** The worker's file; default `compile-worker.ts`. */
  entry?: URL;
}

/**
 * Starts no thread yet. The first reading starts one that is kept warm for the next; a text that uses too much time
 * or memory ends it, and only that text is refused.
 */
export function createCompiler(limits: CompilerLimits = {}): Compiler {
  const timeMs = limits.timeMs ?? 10_000;
  const memoryMb = limits.memoryMb ?? 256;
  const entry = limits.entry ?? new URL('./compile-worker.ts', import.meta.url);
  let warm: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;

  const start = (): Worker => {
    const worker = new Worker(entry, {
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
      // A worker needs none of the desk's secrets.
      env: {},
      execArgv: [],
    });
    worker.unref();
    return worker;
  };

  const runOne = <Result>(
    task: CompilerTask,
    overLimit: (message: string, limit: string | null) => Result,
  ): Promise<Result> => {
    if (closed) return Promise.resolve(overLimit('Reading was stopped.', null));
    warm ??= start();
    const worker = warm;
    worker.ref();
    return new Promise((resolve) => {
      const settle = (reading: Result, keep: boolean) => {
        clearTimeout(timer);
        // By name: `removeAllListeners()` would also take away those by which a Worker gets its messages.
        for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
        worker.unref();
        if (!keep) {
          warm = null;
          // Errors after the end are of no use to anybody, but without a listener they would end the desk.
          worker.on('error', () => {});
          void worker.terminate();
        }
        resolve(reading);
      };
      const timer = setTimeout(
        () =>
          settle(
            overLimit(`Reading it takes longer than ${timeMs / 1_000} seconds.`, `${timeMs / 1_000} s`),
            false,
          ),
        timeMs,
      );
      const kept = new Map<string, unknown[]>();
      worker.on('message', (part: ResultPart) => {
        const result = joinParts(kept, part);
        if (result !== undefined) settle(result as Result, true);
        // Others are served before the next part is taken over.
        else setImmediate(() => worker.postMessage('more'));
      });
      worker.once('error', (error: NodeJS.ErrnoException) =>
        settle(
          overLimit(
            error.code === 'ERR_WORKER_OUT_OF_MEMORY'
              ? `Reading it needs more than ${memoryMb} MB of memory.`
              : `Reading it failed: ${error.message.slice(0, 200)}`,
            error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? `${memoryMb} MB` : null,
          ),
          false,
        ),
      );
      worker.once('exit', () => settle(overLimit('Reading it ended too early.', null), false));
      worker.postMessage(task);
    });
  };

  return {
    readDocument(text, options) {
      const reading = last.then(() => runOne({ task: 'read', text, options }, refuse));
      last = reading;
      return reading;
    },
    takeRepairs(text, options) {
      const repairs = last.then(() => runOne<Repairs | null>({ task: 'repair', text, options }, () => null));
      last = repairs;
      return repairs;
    },
    async close() {
      closed = true;
      await warm?.terminate();
    },
  };
}

function refuse(message: string, limit: string | null): DocumentReading {
  const finding = makeFinding({
    severity: 'blocks',
    code: 'parse_limit',
    file: 'description',
    message,
    limit,
    hint: 'Publish a shorter or simpler file: split it, or leave out long examples.',
  });
  return { kind: 'neither', findings: [finding] };
}
