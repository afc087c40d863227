import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { readOrMakeKeyFile } from './key-file.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'plugdesk-key-'));
});
after(() => rm(folder, { recursive: true }));

test('desks that start together take one key, that only its owner may read', async () => {
  const data = path.join(folder, 'data');
  const keys = await Promise.all(Array.from({ length: 20 }, () => readOrMakeKeyFile(data, randomBytes)));
  assert.equal(new Set(keys.map(([key]) => key.toString('hex'))).size, 1);
  assert.equal(keys[0]?.[0].length, 32);
  assert.equal((await stat(path.join(data, 'key'))).mode & 0o777, 0o600);
  assert.deepEqual(await readdir(data), ['key']);
  assert.deepEqual(await readOrMakeKeyFile(data, randomBytes), keys[0]);
});

test('a file that holds no key is not written over', async () => {
  const data = path.join(folder, 'broken');
  await readOrMakeKeyFile(data, randomBytes);
  await writeFile(path.join(data, 'key'), 'half a k');
  await assert.rejects(readOrMakeKeyFile(data, randomBytes), /holds no key of 32 bytes/);
});
