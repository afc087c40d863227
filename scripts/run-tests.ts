import { glob, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../apps/desk/src/database/embedded/start-embedded-postgres.ts';
import { testServerSettings } from '../apps/desk/testing/test-server.ts';
import { mergeReports, type Outcome } from './merge-reports.ts';
import { planBatches, type TestFile } from './plan-batches.ts';
import { runBatch } from './run-batch.ts';
import { makeRunFolder } from './run-folder.ts';

/** Batches at once. Many wait, for a browser, a lease or a clock: one more than cores keeps both busy. */
const atOnce = 3;

/** Milliseconds that a batch may take: several times what the longest takes on a busy machine. */
const limitMs = 8 * 60_000;

/** How many of the slowest files are named at the end. */
const shownFiles = 12;

/** Runs every test file of the folders in batches, with one PostgreSQL server of this run for all of them. */
async function runTests(report: string, testFolders: readonly string[]): Promise<number> {
  const began = performance.now();
  const batches = planBatches(await findTestFiles(testFolders));
  const given = process.env.PLUGDESK_TEST_DATABASE_URL;
  const { folder, server } = given
    ? { folder: await makeRunFolder(), server: undefined }
    : // Where programs may not run from memory, the server starts among the temporary files.
      await startServer(await makeRunFolder()).catch(async () =>
        startServer(await makeRunFolder([tmpdir()])),
      );
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interrupted.abort());
  const environment = {
    PLUGDESK_TEST_DATABASE_URL: given ?? server?.url,
    // Most of what a process loads has been read and compiled by another one of this run.
    NODE_COMPILE_CACHE: join(folder, 'compiled'),
    ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}),
  };
  const outcomes: Outcome[] = [];
  const waiting = batches.entries();
  const work = async () => {
    for (const [place, batch] of waiting) {
      const { said, ...outcome } = await runBatch(batch, {
        reportFile: join(folder, `${place}.tap`),
        environment,
        limitMs,
        signal: interrupted.signal,
      });
      outcomes.push(outcome);
      process.stdout.write(said);
      if (interrupted.signal.aborted) return;
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, work));
    const { tap, failures, durations } = mergeReports(outcomes, performance.now() - began);
    await writeFile(report, tap);
    process.stdout.write(`\nSlowest of ${durations.length} test files, in seconds\n`);
    for (const { file, seconds } of durations.slice(0, shownFiles))
      process.stdout.write(`${seconds.toFixed(1).padStart(7)}  ${file}\n`);
    for (const failure of failures) process.stdout.write(`FAILED  ${failure}\n`);
    return failures.length === 0 && outcomes.length === batches.length ? 0 : 1;
  } finally {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Starts the run's server in its folder; where that fails the folder is removed. */
async function startServer(folder: string): Promise<{ folder: string; server: EmbeddedPostgres }> {
  try {
    const server = await startEmbeddedPostgres({
      folder,
      logger: { info: () => {}, warn: (message) => process.stderr.write(`${message}\n`) },
      settings: testServerSettings,
    });
    return { folder, server };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function findTestFiles(testFolders: readonly string[]): Promise<TestFile[]> {
  const files: TestFile[] = [];
  const patterns = testFolders.map((name) => `${name}/**/*.test.ts`);
  for await (const path of glob(patterns, { exclude: (name) => name.includes('node_modules') }))
    files.push({ path: path.replaceAll('\\', '/'), bytes: (await stat(path)).size });
  return files;
}

const [report = '', ...testFolders] = process.argv.slice(2);
process.exitCode = await runTests(report, testFolders);
