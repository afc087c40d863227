import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { glob, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../apps/desk/src/database/embedded/start-embedded-postgres.ts';
import { testServerSettings } from '../apps/desk/testing/test-server.ts';

/** Runs every test file of the folders with node:test, with one PostgreSQL server of this run for all of them. */
async function runTests(report: string, testFolders: readonly string[]): Promise<number> {
  const files: string[] = [];
  const patterns = testFolders.map((name) => `${name}/**/*.test.ts`);
  for await (const file of glob(patterns, { exclude: (name) => name.includes('node_modules') }))
    files.push(file);
  const folder = await mkdtemp(join(tmpdir(), 'plugdesk-tests-'));
  const given = process.env.PLUGDESK_TEST_DATABASE_URL;
  const server = given
    ? undefined
    : await startEmbeddedPostgres({
        folder,
        logger: { info: () => {}, warn: (message) => process.stderr.write(`${message}\n`) },
        settings: testServerSettings,
      });
  try {
    const child = spawn(
      process.execPath,
      [
        '--test',
        // Many of them wait, for a browser, a lease or a clock: one more than cores keeps both busy.
        '--test-concurrency=3',
        '--test-reporter=spec',
        '--test-reporter-destination=stdout',
        '--test-reporter=tap',
        `--test-reporter-destination=${report}`,
        ...files.sort(),
      ],
      { stdio: 'inherit', env: { ...process.env, PLUGDESK_TEST_DATABASE_URL: given ?? server?.url } },
    );
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
    const [code] = await once(child, 'close');
    return typeof code === 'number' ? code : 1;
  } finally {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const [report = '', ...testFolders] = process.argv.slice(2);
process.exitCode = await runTests(report, testFolders);
