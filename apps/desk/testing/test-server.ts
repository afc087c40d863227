import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../src/database/embedded/start-embedded-postgres.ts';

/** Tests may lose their data with the machine: without waiting for the disk they are several times faster. */
export const testServerSettings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  // The files of a test run may lie in memory.
  max_wal_size: '256MB',
};

let address: Promise<string> | undefined;

/**
 * The address of the PostgreSQL server for tests: the test run's own (`PLUGDESK_TEST_DATABASE_URL`), else one in
 * the machine's temporary folder that test files run alone start or share, and that the last one stops.
 */
export function testServerUrl(): Promise<string> {
  const given = process.env.PLUGDESK_TEST_DATABASE_URL;
  if (given) return Promise.resolve(given);
  address ??= startSharedServer();
  return address;
}

async function startSharedServer(): Promise<string> {
  const server = await startEmbeddedPostgres({
    folder: join(tmpdir(), `plugdesk-test-postgres-${process.getuid?.() ?? 'user'}`),
    logger: { info: () => {}, warn: (message) => process.stderr.write(`${message}\n`) },
    settings: testServerSettings,
  });
  // The share keeps no process alive; when the tests are through, it is given back.
  process.once('beforeExit', () => void server.stop());
  return server.url;
}
