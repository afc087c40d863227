import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deliveryStateSchema, endpointNoticeSchema, eventTypeSchema } from '@plugdesk/protocol';
import { german } from './de.ts';
import { english } from './en.ts';

/** Each text by its place, with what it is: a function by how many values it takes. */
function shapes(texts: unknown, place = ''): [string, string][] {
  if (typeof texts === 'function') return [[place, `function of ${texts.length}`]];
  if (typeof texts !== 'object' || texts === null) return [[place, typeof texts]];
  return Object.entries(texts).flatMap(([key, value]) => shapes(value, `${place}.${key}`));
}

test('both languages say the same of deliveries, and the same values go in', () => {
  assert.deepEqual(shapes(german).sort(), shapes(english).sort());
});

test('every state, type and notice has its words', () => {
  for (const { row, endpoints } of [english, german]) {
    assert.deepEqual(Object.keys(row.states).sort(), [...deliveryStateSchema.options].sort());
    assert.deepEqual(Object.keys(row.types).sort(), [...eventTypeSchema.options].sort());
    assert.deepEqual(
      Object.keys(endpoints.notice).sort(),
      [...endpointNoticeSchema.shape.kind.options].sort(),
    );
  }
});
