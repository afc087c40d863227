import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEvent } from './read-event.ts';

const segment = { text: 'Hi', speaker: 'SPEAKER_00', speaker_id: 0, is_user: true, start: 0, end: 1 };
const today = {
  id: '7d9f0f3e-3b0c-4d8e-9f4a-111111111111',
  created_at: '2026-03-01T10:00:00Z',
  started_at: '2026-03-01T09:00:00Z',
  finished_at: null,
  structured: {
    title: 'Lunch',
    overview: 'They ate.',
    emoji: '🍜',
    category: 'social',
    action_items: [{ description: 'Book', completed: true }],
    events: [
      { title: 'Dinner', description: '', start: '2026-03-02T18:00:00Z', duration: 60, created: false },
    ],
  },
  transcript_segments: [{ ...segment, person_id: 'p1' }],
  plugins_results: [{ plugin_id: 'mentor', content: 'Rest.' }],
  discarded: false,
};
const former = {
  createdAt: '2026-03-01T10:00:00Z',
  startedAt: '2026-03-01T09:00:00Z',
  finishedAt: null,
  transcript: 'User: Hi',
  structured: {
    title: 'Lunch',
    overview: 'They ate.',
    emoji: '🍜',
    category: 'social',
    actionItems: ['Book'],
    events: [
      { title: 'Dinner', description: '', startsAt: '2026-03-02T18:00:00Z', duration: 60, created: false },
    ],
  },
  transcriptSegments: [segment],
  pluginsResponse: [{ pluginId: null, content: 'Rest.' }],
  discarded: false,
};

test('both generations are read into the same memory, as far as the former one says it', () => {
  const [new_, old] = [readEvent(today), readEvent(former)];
  assert.ok(new_.type === 'memory.created' && old.type === 'memory.created');
  assert.equal(new_.memory.id, today.id);
  assert.deepEqual(new_.memory.actionItems, [{ description: 'Book', completed: true }]);
  assert.equal(new_.memory.segments[0]?.personId, 'p1');
  assert.deepEqual(old.memory, {
    ...new_.memory,
    id: null,
    actionItems: [{ description: 'Book', completed: false }],
    segments: new_.memory.segments.map((one) => ({ ...one, personId: null })),
    results: [{ pluginId: null, content: 'Rest.' }],
  });
});

test('a body of both generations in one is read as today’s', () => {
  const structured = {
    ...former.structured,
    ...today.structured,
    events: [{ ...former.structured.events[0], ...today.structured.events[0] }],
  };
  assert.deepEqual(readEvent({ ...former, ...today, structured }), readEvent(today));
});

test('what a memory must have is named where it is missing', () => {
  assert.throws(
    () => readEvent({ ...today, created_at: undefined }),
    /`created_at` of the body is not a date/,
  );
  assert.throws(
    () => readEvent({ ...today, structured: { title: 'x' } }),
    /`overview` of the body is not a text/,
  );
});
