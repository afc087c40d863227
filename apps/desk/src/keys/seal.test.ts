import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { createSealer, fixedRing, SealError } from './seal.ts';

const sealer = createSealer(fixedRing(Buffer.alloc(32, 7)), randomBytes);
const code = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof SealError);
    return error.code;
  }
  return 'opened';
};

test('what was sealed opens at its place, and the same text is sealed otherwise each time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, place) => {
      const sealed = sealer.seal(text, place);
      assert.equal(sealer.open(sealed, place), text);
      assert.notDeepEqual(sealer.seal(text, place), sealed);
    }),
  );
});

test('any changed, missing or added byte is found', () => {
  const sealed = sealer.seal('sk-secret', 'model_setting/1');
  for (let index = 0; index < sealed.length; index += 1) {
    const changed = Buffer.from(sealed);
    changed[index] = (changed[index] ?? 0) ^ 1;
    const expected = index >= 1 && index <= 4 ? 'sealed_by_another_key' : 'seal_broken';
    assert.equal(
      code(() => sealer.open(changed, 'model_setting/1')),
      expected,
    );
  }
  for (const length of [0, 10, sealed.length - 1]) {
    assert.equal(
      code(() => sealer.open(sealed.subarray(0, length), 'model_setting/1')),
      'seal_broken',
    );
  }
  assert.equal(
    code(() => sealer.open(Buffer.concat([sealed, Buffer.of(0)]), 'model_setting/1')),
    'seal_broken',
  );
});

test('a value that was copied into another row does not open there', () => {
  const sealed = sealer.seal('sk-secret', 'model_setting/1');
  assert.equal(
    code(() => sealer.open(sealed, 'model_setting/2')),
    'seal_broken',
  );
});

test('another key is named as such, and no error tells what was sealed', () => {
  const sealed = sealer.seal('sk-secret', 'model_setting/1');
  const other = createSealer(fixedRing(Buffer.alloc(32, 8)), randomBytes);
  assert.equal(
    code(() => other.open(sealed, 'model_setting/1')),
    'sealed_by_another_key',
  );
  assert.ok(!sealed.includes('sk-secret'));
});

test('every key of the ring opens, the first one seals, and a key that came lately is found', () => {
  const [old, current] = [Buffer.alloc(32, 7), Buffer.alloc(32, 9)];
  const sealed = sealer.seal('sk-secret', 'model_setting/1');
  const both = createSealer(fixedRing(current, old), randomBytes);
  assert.equal(both.open(sealed, 'model_setting/1'), 'sk-secret');
  assert.equal(
    code(() => sealer.open(both.seal('sk-secret', 'model_setting/1'), 'model_setting/1')),
    'sealed_by_another_key',
  );
  let keys: [Buffer, ...Buffer[]] = [current];
  const following = createSealer(
    {
      keys: () => keys,
      refresh() {
        keys = [current, old];
        return true;
      },
    },
    randomBytes,
  );
  assert.equal(following.open(sealed, 'model_setting/1'), 'sk-secret');
});
