import assert from 'node:assert/strict';
import { chmod, chown, cp, mkdtemp, readFile, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { startWriterDesk } from '../../../testing/start-writer-desk.ts';
import { openDatabase } from '../open-database.ts';
import { isServerOf } from './postmaster-file.ts';
import { rootWays } from './process-owner.ts';
import { type EmbeddedPostgresOptions, startEmbeddedPostgres } from './start-embedded-postgres.ts';

const isRoot = process.getuid?.() === 0;
const logger = { info: () => {}, warn: () => {} };

async function makeFolder(context: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'plugdesk-embedded-'));
  context.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function start(folder: string, options: Partial<EmbeddedPostgresOptions> = {}) {
  return startEmbeddedPostgres({ folder, logger, ...options });
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const database = openDatabase({ url });
  try {
    return (await database.pool.query(sql)).rows;
  } finally {
    await database.close();
  }
}

test('first start makes a database that only a unix socket leads to, with fsync on', async (context) => {
  const folder = await makeFolder(context);
  const server = await start(folder);
  assert.equal(server.adopted, false);
  assert.equal(server.connection.database, 'plugdesk');
  const rows = await query(
    server.url,
    `select current_setting('fsync') as fsync, current_setting('listen_addresses') as addresses,
      current_setting('data_checksums') as checksums, current_database() as database`,
  );
  assert.deepEqual(rows, [{ fsync: 'on', addresses: '', checksums: 'on', database: 'plugdesk' }]);
  assert.equal((await stat(server.connection.host)).mode & 0o777, 0o700);
  await server.stop();
  // Of one that is just being taken away by the system nothing can be read for a moment.
  const left = () => isServerOf(join(folder, 'data'), server.pid());
  for (let looks = 0; looks < 100 && (await left()) === 'unknown'; looks += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.equal(await left(), 'no');
});

test('a restart finds what was written', async (context) => {
  const folder = await makeFolder(context);
  const first = await start(folder);
  await query(first.url, 'create table kept as select 42 as value');
  await first.stop();
  const second = await start(folder);
  assert.equal(second.adopted, false);
  assert.deepEqual(await query(second.url, 'select value from kept'), [{ value: 42 }]);
  await second.stop();
});

test('the server of a killed desk is adopted, and stopped by the one that adopted it', async (context) => {
  const folder = await makeFolder(context);
  const desk = await startWriterDesk(folder, 1);
  await desk.end('SIGKILL');
  assert.equal(await isServerOf(join(folder, 'data'), desk.serverPid), 'yes');
  const server = await start(folder);
  assert.equal(server.adopted, true);
  assert.equal(server.pid(), desk.serverPid);
  await server.stop();
  assert.equal(await isServerOf(join(folder, 'data'), desk.serverPid), 'no');
});

test('after desk and server were killed together a new server starts', async (context) => {
  const folder = await makeFolder(context);
  const desk = await startWriterDesk(folder, 1);
  process.kill(desk.serverPid, 'SIGKILL');
  await desk.end('SIGKILL');
  const server = await start(folder);
  assert.equal(server.adopted, false);
  await server.stop();
});

test('desks that start together share one server, which stays until the last one stops', async (context) => {
  const folder = await makeFolder(context);
  const [one, two] = await Promise.all([start(folder), start(folder)]);
  assert.equal(one.pid(), two.pid());
  assert.notEqual(one.adopted, two.adopted);
  await one.stop();
  assert.deepEqual(await query(two.url, 'select 1 as one'), [{ one: 1 }]);
  await two.stop();
  assert.equal(await isServerOf(join(folder, 'data'), two.pid()), 'no');
});

test('a lock file whose number now belongs to another program does not keep the server from starting', async (context) => {
  const folder = await makeFolder(context);
  const first = await start(folder);
  const file = join(folder, 'data/postmaster.pid');
  const lines = (await readFile(file, 'utf8')).split('\n');
  await first.stop();
  await writeFile(file, [process.pid, ...lines.slice(1)].join('\n'), { mode: 0o600 });
  const second = await start(folder);
  assert.equal(second.adopted, false);
  await second.stop();
  await writeFile(file, ['4194303', ...lines.slice(1)].join('\n'), { mode: 0o600 });
  const third = await start(folder);
  assert.equal(third.adopted, false);
  await third.stop();
});

test('library links that the package lacks are made', async (context) => {
  const folder = await makeFolder(context);
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const original = dirname(dirname(createRequire(import.meta.url).resolve(name)));
  const packageFolder = join(folder, 'package');
  await cp(original, packageFolder, { recursive: true, verbatimSymlinks: true });
  const links: { target: string }[] = JSON.parse(
    await readFile(join(packageFolder, 'native/pg-symlinks.json'), 'utf8'),
  );
  assert.ok(links.length > 0);
  for (const { target } of links) await unlink(join(packageFolder, target)).catch(() => {});
  const server = await start(join(folder, 'database'), { packageFolder });
  assert.deepEqual(await query(server.url, 'select 1 as one'), [{ one: 1 }]);
  await server.stop();
});

test('a folder with a long path works', async (context) => {
  const folder = join(await makeFolder(context), 'long'.repeat(40));
  const server = await start(folder);
  context.after(() => rm(server.connection.host, { recursive: true, force: true }));
  assert.ok(server.connection.host.length < 60);
  assert.deepEqual(await query(server.url, 'select 1 as one'), [{ one: 1 }]);
  await server.stop();
});

test('where no binary fits, DATABASE_URL is asked for', async (context) => {
  const folder = await makeFolder(context);
  for (const machine of [
    { platform: 'linux', cpu: process.arch, glibc: false },
    { platform: 'linux', cpu: 'riscv64', glibc: true },
  ]) {
    await assert.rejects(start(folder, { machine }), (error: Error & { code?: string }) => {
      assert.equal(error.code, 'database_binary_missing');
      assert.match(error.message, /Set DATABASE_URL/);
      return true;
    });
  }
});

test('the data of another major version is refused with what to do', async (context) => {
  const folder = await makeFolder(context);
  await (await start(folder)).stop();
  await writeFile(join(folder, 'data/PG_VERSION'), '17\n');
  await assert.rejects(start(folder), { code: 'database_version_mismatch' });
});

test('an external server is used by its address alone', async (context) => {
  const folder = await makeFolder(context);
  const server = await start(folder, { database: 'elsewhere' });
  assert.deepEqual(await query(server.url, 'select current_database() as name'), [{ name: 'elsewhere' }]);
  await server.stop();
});

if (isRoot) {
  for (const way of rootWays) {
    test(`root starts the server the way "${way}"`, async (context) => {
      const folder = await makeFolder(context);
      // Only this way needs folders that others may enter; the others pass through a closed one.
      if (way === 'other-user') await chmod(folder, 0o755);
      const server = await start(join(folder, 'database'), { rootWays: [way] });
      assert.deepEqual(await query(server.url, 'select 1 as one'), [{ one: 1 }]);
      await server.stop();
    });
  }

  test('root without a way to another user is told what to do', async (context) => {
    // The supervisor opens its own folder; what lies above it stays as it is.
    const folder = join(await makeFolder(context), 'database');
    await assert.rejects(start(folder, { rootWays: ['other-user'] }), {
      code: 'database_folder_unreachable',
    });
  });

  test('another user than root runs the server as itself', async (context) => {
    const folder = await makeFolder(context);
    const nobody = 65_534;
    await chown(folder, nobody, nobody);
    const desk = await startWriterDesk(folder, 1, nobody);
    assert.equal(desk.uid, nobody);
    assert.equal((await stat(`/proc/${desk.serverPid}`)).uid, nobody);
    await desk.acknowledge(5);
    await desk.end('SIGTERM');
    assert.equal(await isServerOf(join(folder, 'data'), desk.serverPid), 'no');
  });
}
