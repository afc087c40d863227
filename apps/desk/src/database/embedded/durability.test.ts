import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { startWriterDesk } from '../../../testing/start-writer-desk.ts';
import { openDatabase } from '../open-database.ts';
import { startEmbeddedPostgres } from './start-embedded-postgres.ts';

/** How often a desk alone is killed. */
const rounds = 20;
/** How often its server is killed with it: each time another one recovers what was written. */
const serverRounds = 8;

async function withFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'plugdesk-durability-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Compares what the far side was told with what is there; stops the server. */
async function assertAllKept(folder: string, acknowledged: readonly number[]): Promise<void> {
  const server = await startEmbeddedPostgres({ folder, logger: { info: () => {}, warn: () => {} } });
  const database = openDatabase({ url: server.url });
  const found = await database.pool.query<{ id: number }>('select id from written');
  const kept = new Set(found.rows.map((row) => row.id));
  await database.close();
  await server.stop();
  assert.deepEqual(
    acknowledged.filter((id) => !kept.has(id)),
    [],
  );
}

test(`a desk killed ${rounds} times while it writes loses nothing acknowledged, and its server is adopted`, () =>
  withFolder(async (folder) => {
    const acknowledged: number[] = [];
    let serverPid = 0;
    for (let round = 0; round < rounds; round += 1) {
      const desk = await startWriterDesk(folder, round * 1_000_000);
      assert.equal(desk.adopted, round > 0);
      if (round > 0) assert.equal(desk.serverPid, serverPid);
      serverPid = desk.serverPid;
      await desk.acknowledge(20 + round);
      await desk.end('SIGKILL');
      acknowledged.push(...desk.acknowledged);
    }
    await assertAllKept(folder, acknowledged);
  }));

test(`a desk and its server killed ${serverRounds} times lose nothing acknowledged`, () =>
  withFolder(async (folder) => {
    const acknowledged: number[] = [];
    for (let round = 0; round < serverRounds; round += 1) {
      const desk = await startWriterDesk(folder, round * 1_000_000);
      assert.equal(desk.adopted, false);
      await desk.acknowledge(20 + round);
      process.kill(desk.serverPid, 'SIGKILL');
      await desk.end('SIGKILL');
      acknowledged.push(...desk.acknowledged);
    }
    await assertAllKept(folder, acknowledged);
  }));

test('a server killed under a running desk is started again, and nothing acknowledged is lost', () =>
  withFolder(async (folder) => {
    const desk = await startWriterDesk(folder, 1);
    await desk.acknowledge(20);
    process.kill(desk.serverPid, 'SIGKILL');
    await desk.acknowledge(desk.acknowledged.length + 50);
    await desk.end('SIGTERM');
    await assertAllKept(folder, desk.acknowledged);
  }));
