import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Outcome } from './merge-reports.ts';
import type { Batch } from './plan-batches.ts';

const program = fileURLToPath(new URL('test-batch.ts', import.meta.url));

/** What running a batch needs. */
interface BatchRun {
  /** Where its TAP report is written. */
  reportFile: string;
  /** Added to this process's environment. */
  environment: Record<string, string | undefined>;
  /** Milliseconds after which its process is ended and what has no result counts as failed. */
  limitMs: number;
  /** Ends it early. */
  signal: AbortSignal;
}

/** Runs the files of a batch in one process. @returns its report, and what it said in words, whole */
export async function runBatch(batch: Batch, run: BatchRun): Promise<Outcome & { said: string }> {
  const child = spawn(
    process.execPath,
    [
      // Only what a file leaves open among others (a pool, an agent) would keep the process; all results are in.
      '--test-force-exit',
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      '--test-reporter=tap',
      `--test-reporter-destination=${run.reportFile}`,
      program,
      ...batch.files,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...run.environment } },
  );
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk));
  let stopped: string | null = null;
  const stop = (why: string) => {
    stopped ??= why;
    child.kill('SIGKILL');
    // What a child of it still holds open keeps nobody waiting.
    for (const stream of [child.stdout, child.stderr]) stream.destroy();
  };
  const limit = setTimeout(() => stop(`was ended after ${run.limitMs / 1_000} s`), run.limitMs);
  const abort = () => stop('was ended with the run');
  run.signal.addEventListener('abort', abort, { once: true });
  if (run.signal.aborted) abort();
  const [code, signal] = await once(child, 'close');
  clearTimeout(limit);
  run.signal.removeEventListener('abort', abort);
  const ended =
    stopped ?? (signal ? `was ended by ${signal}` : code === 0 ? null : `ended with code ${code}`);
  const report = await readFile(run.reportFile, 'utf8').catch(() => '');
  return { batch, report, ended, said: Buffer.concat(said).toString('utf8') };
}
