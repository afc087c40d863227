import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { readOrMakeKeyFile, ringOfFile } from './key-file.ts';
import { rotateKeyFile } from './rotate-key-file.ts';

async function start(t: TestContext) {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'plugdesk-rotate-'));
  t.after(() => rm(dataFolder, { recursive: true }));
  const [first] = await readOrMakeKeyFile(dataFolder, randomBytes);
  const lines = async () => (await readFile(path.join(dataFolder, 'key'), 'utf8')).trim().split('\n');
  const resealedWith: string[][] = [];
  let waits = 0;
  /** Runs it; it dies at the given wait, or in the middle of sealing anew. */
  const rotate = (dies: { atWait?: number; sealing?: boolean; unreadable?: string[] } = {}) => {
    waits = 0;
    return rotateKeyFile({
      dataFolder,
      randomBytes,
      say: () => undefined,
      async waitForDesks() {
        waits += 1;
        if (waits === dies.atWait) throw new Error('killed');
      },
      async reseal(keys) {
        resealedWith.push(keys.map((key) => key.toString('hex')));
        if (dies.sealing) throw new Error('killed');
        return { resealed: 1, unreadable: dies.unreadable ?? [] };
      },
    });
  };
  return { dataFolder, first: first.toString('hex'), lines, rotate, resealedWith, waits: () => waits };
}

test('a rotation ends with one new key, and sealed anew with it was while both were known', async (t) => {
  const { first, lines, rotate, resealedWith, waits } = await start(t);
  assert.equal(await rotate(), true);
  const [only, ...more] = await lines();
  assert.deepEqual([more.length, only === first, only?.length], [0, false, 64]);
  assert.deepEqual(resealedWith, [[only, first]]);
  assert.equal(waits(), 2);
});

test('stopped in any phase and run again, it goes on with the same new key and never with the old one', async (t) => {
  for (const dies of [{ atWait: 1 }, { atWait: 2 }, { sealing: true }]) {
    const { first, lines, rotate, resealedWith, dataFolder } = await start(t);
    await assert.rejects(rotate(dies), /killed/);
    const stopped = await lines();
    const next = stopped.find((line) => line.replace('+', '') !== first)?.replace('+', '');
    assert.equal(stopped.length, 2, 'both are known');
    assert.equal(stopped[0] === first, dies.atWait === 1, 'it seals only once all know it');
    const [seals] = ringOfFile(dataFolder, await readOrMakeKeyFile(dataFolder, randomBytes), () => 0).keys();
    assert.equal(seals.toString('hex'), stopped[0]);
    assert.equal(await rotate(), true);
    assert.deepEqual(await lines(), [next]);
    assert.deepEqual(resealedWith.at(-1), [next, first]);
  }
});

test('what nobody can open keeps the old key in the file', async (t) => {
  const { first, lines, rotate } = await start(t);
  assert.equal(await rotate({ unreadable: ['model_setting/m1'] }), false);
  const [next, old] = await lines();
  assert.equal(old, first);
  assert.equal(await rotate(), true);
  assert.deepEqual(await lines(), [next]);
});
