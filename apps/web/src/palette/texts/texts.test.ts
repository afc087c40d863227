import assert from 'node:assert/strict';
import { test } from 'node:test';
import { german } from './de.ts';
import { english } from './en.ts';

/** Each text by its place, with what it is: a function by how many values it takes. */
function shapes(texts: unknown, place = ''): [string, string][] {
  if (typeof texts === 'function') return [[place, `function of ${texts.length}`]];
  if (typeof texts !== 'object' || texts === null) return [[place, typeof texts]];
  return Object.entries(texts).flatMap(([key, value]) => shapes(value, `${place}.${key}`));
}

function plainTexts(texts: unknown): unknown[] {
  if (typeof texts !== 'object' || texts === null) return [texts];
  return Object.values(texts).flatMap(plainTexts);
}

test('both languages say the same of the command search and of the keys, and the same values go in', () => {
  assert.deepEqual(shapes(german).sort(), shapes(english).sort());
  for (const text of [...plainTexts(english), ...plainTexts(german)]) {
    if (typeof text === 'string') assert.match(text, /^\S(?:[^!]*[^\s!])?$/u);
  }
});
