import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countUnseen, splitUnseen } from './unseen.ts';

test('plain text in any script stays whole', () => {
  for (const text of [
    'Hôtel du Canal',
    'Größe 10 €',
    '東京',
    'שלום',
    'a\nb\tc',
    '👩‍🚀'.replace('\u200d', ''),
  ]) {
    assert.deepEqual(splitUnseen(text), [{ kind: 'seen', text }]);
  }
});

test('an invisible character is shown in its place', () => {
  assert.deepEqual(splitUnseen('Simulation\u200B: may'), [
    { kind: 'seen', text: 'Simulation' },
    { kind: 'unseen', code: 'U+200B' },
    { kind: 'seen', text: ': may' },
  ]);
});

test('marks of direction, tags, no-break spaces, controls and lone surrogates are counted', () => {
  for (const text of [
    '\u202E',
    '\u2066',
    '\u{E0041}',
    '\u00A0',
    '\u0000',
    '\r',
    '\u00AD',
    '\uFEFF',
    '\uD800',
  ]) {
    assert.equal(countUnseen(`a${text}b`), 1, JSON.stringify(text));
  }
});

test('spaces and line ends are shown when a value has nothing else', () => {
  assert.deepEqual(splitUnseen(' \n'), [
    { kind: 'unseen', code: 'space' },
    { kind: 'unseen', code: 'line end' },
  ]);
  assert.deepEqual(splitUnseen(''), []);
});
