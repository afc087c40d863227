import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Notification } from '@plugdesk/protocol';
import { placeMessages } from './place-messages.ts';

function message(id: string, atSeconds: number | null): Notification {
  return {
    id,
    from: 'plugin',
    plugin: { id: 'news', name: 'News Checker' },
    webhook: null,
    text: id,
    said: null,
    about: 'transcript',
    memoryId: null,
    sessionId: 's',
    atSeconds,
    conversationId: null,
    endpointId: null,
    endpointOff: false,
    times: 1,
    quiet: false,
    readAt: null,
    createdAt: '2026-11-21T10:00:00.000Z',
  };
}

test('a message stands after the words it is about, the newest list turned into the order of time', () => {
  const segments = [{ start: 0 }, { start: 10 }, { start: 31 }];
  const placed = placeMessages(segments, [message('end', null), message('second', 30), message('first', 30)]);
  const ids = [...placed].map(([place, messages]) => [place, messages.map(({ id }) => id)]);
  assert.deepEqual(ids, [
    [1, ['first', 'second']],
    [2, ['end']],
  ]);
});

test('words that came later than a message do not lose it, and a session without words shows none', () => {
  assert.deepEqual([...placeMessages([{ start: 40 }], [message('early', 30)]).keys()], [0]);
  assert.equal(placeMessages([], [message('early', 30)]).size, 0);
});
