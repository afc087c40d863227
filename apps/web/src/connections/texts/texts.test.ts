import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectionStepSchema } from '@plugdesk/protocol';
import { connectionFaultCodes } from '../../../../desk/src/connections/connection-fault.ts';
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

test('both languages say the same of connections, and the same values go in', () => {
  assert.deepEqual(shapes(german).sort(), shapes(english).sort());
  for (const text of [...plainTexts(english), ...plainTexts(german)]) {
    if (typeof text === 'string') assert.match(text, /^\S(?:[^!]*[^\s!])?$/u);
  }
});

test('every code that a sign-in fails with has its words and a next step, and every step its name', () => {
  for (const { faults, steps } of [english, german]) {
    const known: Readonly<Record<string, string>> = faults;
    for (const code of connectionFaultCodes) assert.match(known[code] ?? code, /^\S[^\n]+\n\S[^\n]+$/u, code);
    assert.deepEqual(Object.keys(steps.acts).sort(), [...connectionStepSchema.shape.act.options].sort());
  }
});
