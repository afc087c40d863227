import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { eventId } from './event-id.ts';

test('an event’s id is a UUID of version 7 that says when', () => {
  const at = new Date('2026-11-21T08:00:00.123Z');
  const random = randomUUID();
  const id = eventId(at, random);
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(Number.parseInt(id.slice(0, 13).replace('-', ''), 16), at.getTime());
  assert.equal(id.slice(-21), random.slice(-21));
  assert.ok(eventId(new Date(at.getTime() + 1), random) > id);
});
