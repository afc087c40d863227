import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { splitText, writeRichText } from './rich-text.ts';

test('any text is cut into pieces of at most 2,000 that join to it, and no character is cut', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', ' ', 'é', '😀', '👩‍🚀'),
    maxLength: 9_000,
    size: 'max',
  });
  fc.assert(
    fc.property(text, (one) => {
      const pieces = splitText(one);
      assert.equal(pieces.join(''), one);
      for (const piece of pieces) {
        assert.ok(piece.length > 0 && piece.length <= 2_000);
        assert.ok(piece.isWellFormed());
      }
    }),
    { numRuns: 50 },
  );
});

test('words stay whole where a space is near, and no list has more than 100 pieces', () => {
  assert.ok(splitText('word '.repeat(1_000)).every((piece) => /^(?:word )+$/.test(piece)));
  assert.deepEqual([writeRichText('').length, writeRichText('x'.repeat(300_000)).length], [0, 100]);
});
