import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readMigrations } from './read-migrations.ts';

test('reads the files in order; line ends do not change the hash; a gap is refused', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'plugdesk-migrations-'));
  context.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, '0002-second.sql'), 'select 1;\r\n');
  await assert.rejects(readMigrations(folder), { code: 'database_migration_missing' });
  await writeFile(join(folder, '0001-first.sql'), 'select 1;\n');
  await writeFile(join(folder, 'notes.md'), '');
  const [first, second, ...more] = await readMigrations(folder);
  assert.deepEqual([first?.number, first?.name, second?.number, second?.name], [1, 'first', 2, 'second']);
  assert.equal(first?.hash, second?.hash);
  assert.deepEqual(more, []);
});
