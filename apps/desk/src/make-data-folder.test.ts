import assert from 'node:assert/strict';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { makeDataFolder } from './make-data-folder.ts';

let place: string;
before(async () => {
  place = await mkdtemp(path.join(tmpdir(), 'plugdesk-folder-'));
});
after(() => rm(place, { recursive: true }));

test('a folder is made with those above it, for its owner alone, and found again', async () => {
  const folder = path.join(place, 'a', 'b');
  await Promise.all([makeDataFolder(folder), makeDataFolder(folder)]);
  assert.equal((await stat(folder)).mode & 0o777, 0o700);
  await makeDataFolder(folder);
});

test('a file, and a place where nothing can be made, are named with the setting', async () => {
  const file = path.join(place, 'file');
  await writeFile(file, '');
  await assert.rejects(makeDataFolder(file), /PLUGDESK_DATA is ".*file"; expected a folder .*it is a file/);
  await assert.rejects(makeDataFolder('/proc/plugdesk'), /PLUGDESK_DATA is "\/proc\/plugdesk"/);
});
