import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { makeRunFolder } from './run-folder.ts';

let place: string;
before(async () => {
  place = await mkdtemp(join(tmpdir(), 'plugdesk-run-folders-'));
});
after(() => rm(place, { recursive: true, force: true }));

test('a place that is not there is passed over, the last one is taken as it is', async () => {
  const folder = await makeRunFolder([join(place, 'nowhere'), place]);
  assert.equal(dirname(folder), place);
  await assert.rejects(makeRunFolder([join(place, 'nowhere')]), { code: 'ENOENT' });
});

test('what a killed run left is removed, what belongs to a living one or to others stays', async () => {
  const { pid: dead } = spawnSync(process.execPath, ['--version']);
  for (const name of [
    `plugdesk-tests-${dead}-abc`,
    `plugdesk-tests-${process.pid}-abc`,
    'plugdesk-tests-abc',
  ])
    await mkdir(join(place, name, 'data'), { recursive: true });
  const folder = await makeRunFolder([place]);
  const left = await readdir(place);
  assert.ok(!left.includes(`plugdesk-tests-${dead}-abc`));
  for (const name of [
    `plugdesk-tests-${process.pid}-abc`,
    'plugdesk-tests-abc',
    folder.slice(place.length + 1),
  ])
    assert.ok(left.includes(name), name);
});
