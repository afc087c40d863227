import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanMessage } from './clean-message.ts';

test('what cannot be seen is left out; what is written stays as it is', () => {
  const cases: Record<string, string> = {
    ' Buy\u200b milk\u202e! \u0000': 'Buy milk!',
    'one\r\ntwo\u2028three\n\n\n\n\nfour  \nfive': 'one\ntwo\nthree\n\nfour\nfive',
    '<img src=x onerror=alert(1)> [a](javascript:alert(1))':
      '<img src=x onerror=alert(1)> [a](javascript:alert(1))',
    '\u200b\u2066\ufeff': '',
    // A family is four people joined by what is not seen itself.
    '👨‍👩‍👧 ❤️': '👨‍👩‍👧 ❤️',
    'tag\u{e0041}s': 'tags',
  };
  for (const [given, wanted] of Object.entries(cases)) assert.equal(cleanMessage(given), wanted);
});

test('a long one ends at 4,000 characters, never within a character', () => {
  assert.equal(cleanMessage('a'.repeat(4_000)).length, 4_000);
  const cut = cleanMessage(`${'a'.repeat(3_998)}😀${'b'.repeat(100)}`);
  assert.ok(cut.length <= 4_000 && cut.isWellFormed());
  assert.match(cut, /…$/);
});
