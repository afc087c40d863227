import assert from 'node:assert/strict';
import test from 'node:test';
import { ephemeralPersonId, pairwiseId } from './pairwise-id.ts';

const key = Buffer.alloc(32, 7);

test('an id is stable for one plugin and another for every other plugin, person, meaning and key', () => {
  const id = pairwiseId(key, 'person', 'stays', 'alec');
  assert.match(id, /^[A-Za-z0-9_-]{22}$/);
  assert.equal(pairwiseId(key, 'person', 'stays', 'alec'), id);
  const others = [
    pairwiseId(key, 'person', 'mail', 'alec'),
    pairwiseId(key, 'person', 'stays', 'emily'),
    pairwiseId(key, 'conversation', 'stays', 'alec'),
    pairwiseId(Buffer.alloc(32, 8), 'person', 'stays', 'alec'),
    pairwiseId(key, 'person', 'staysa', 'lec'),
  ];
  assert.equal(new Set([id, ...others]).size, 6);
});

test('the ephemeral id changes with the day', () => {
  const on = (day: string) => ephemeralPersonId(key, 'stays', 'alec', new Date(day));
  assert.equal(on('2026-11-21T00:10:00Z'), on('2026-11-21T23:50:00Z'));
  assert.notEqual(on('2026-11-21T23:50:00Z'), on('2026-11-22T00:10:00Z'));
});
