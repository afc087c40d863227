import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cleanName } from './clean-name.ts';

const names: Record<string, string> = {
  'notes.txt': 'notes.txt',
  '../../etc/passwd': 'passwd',
  'C:\\Users\\a\\plan.csv': 'plan.csv',
  'invoice\u202egpj.exe': 'invoicegpj.exe',
  'a\u200b\u0000b\r\nContent-Type: x.txt': 'abContent-Type: x.txt',
  '<img src=x onerror=alert(1)>.png': '<img src=x onerror=alert(1)>.png',
  '...': 'file',
  '': 'file',
  '  .hidden': 'hidden',
  'Cafe\u0301.md': 'Café.md',
  '\ud800.txt': '\ufffd.txt',
};

for (const [given, expected] of Object.entries(names)) {
  test(`${JSON.stringify(given)} is kept as ${JSON.stringify(expected)}`, () => {
    assert.equal(cleanName(given), expected);
  });
}

test('a long name keeps its extension', () => {
  const name = cleanName(`${'x'.repeat(500)}.csv`);
  assert.ok(name.length <= 120 && name.endsWith('….csv'));
});

test('no name has a separator, a control or a direction-changing character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (given) => {
      assert.doesNotMatch(cleanName(given), /[\\/\p{Cc}\p{Cf}]/u);
      assert.notEqual(cleanName(given), '');
      assert.equal(cleanName(given).isWellFormed(), true);
    }),
  );
});
