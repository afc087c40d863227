import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MemoryContent } from './event-content.ts';
import { writeMemoryBody } from './write-memory-body.ts';
import { writeWindowBody } from './write-window-body.ts';

const segments = [
  { text: 'Hello.', speakerId: 0, isUser: true, personId: null, start: 0, end: 1 },
  { text: 'Hi!', speakerId: 1, isUser: false, personId: 'p1', start: 1, end: 2 },
  { text: 'All well?', speakerId: 1, isUser: false, personId: 'p1', start: 2, end: 3.5 },
];
const memory: MemoryContent = {
  id: '7d9f0f3e-3b0c-4d8e-9f4a-111111111111',
  createdAt: new Date('2026-03-01T10:00:00Z'),
  startedAt: new Date('2026-03-01T09:00:00Z'),
  finishedAt: new Date('2026-03-01T09:30:00Z'),
  source: 'desk',
  language: 'en',
  status: 'completed',
  discarded: false,
  title: 'Lunch',
  overview: 'They ate.',
  emoji: '🍜',
  category: 'social',
  actionItems: [{ description: 'Book', completed: true }],
  events: [
    {
      title: 'Dinner',
      description: 'There',
      start: new Date('2026-03-02T18:00:00Z'),
      durationMinutes: 60,
      created: false,
    },
  ],
  segments,
  results: [{ pluginId: 'mentor', content: 'Rest.' }],
};
const parse = (text: string) => JSON.parse(text) as Record<string, unknown>;

const todayOnly = [
  'id',
  'created_at',
  'started_at',
  'finished_at',
  'source',
  'language',
  'transcript_segments',
  'plugins_results',
  'geolocation',
  'external_data',
  'deleted',
  'visibility',
  'status',
];
const formerOnly = [
  'createdAt',
  'startedAt',
  'finishedAt',
  'transcript',
  'transcriptSegments',
  'pluginsResponse',
];
const shared = ['structured', 'photos', 'discarded'];

test('each generation has exactly its members, and both has those of both', () => {
  assert.deepEqual(
    Object.keys(parse(writeMemoryBody(memory, 'current'))).sort(),
    [...todayOnly, ...shared].sort(),
  );
  assert.deepEqual(
    Object.keys(parse(writeMemoryBody(memory, 'july-2024'))).sort(),
    [...formerOnly, ...shared].sort(),
  );
  assert.deepEqual(
    Object.keys(parse(writeMemoryBody(memory, 'both'))).sort(),
    [...todayOnly, ...formerOnly, ...shared].sort(),
  );
});

test('one body says the same in both spellings', () => {
  const body = parse(writeMemoryBody(memory, 'both'));
  assert.equal(body.created_at, '2026-03-01T10:00:00.000Z');
  assert.equal(body.createdAt, body.created_at);
  assert.equal(body.transcript, 'User: Hello.\n\nSpeaker 1: Hi! All well?');
  assert.deepEqual(body.pluginsResponse, [{ pluginId: 'mentor', content: 'Rest.' }]);
  assert.deepEqual(body.plugins_results, [{ plugin_id: 'mentor', content: 'Rest.' }]);
  assert.deepEqual(body.structured, {
    title: 'Lunch',
    overview: 'They ate.',
    emoji: '🍜',
    category: 'social',
    action_items: [{ description: 'Book', completed: true }],
    actionItems: ['Book'],
    events: [
      {
        title: 'Dinner',
        description: 'There',
        start: '2026-03-02T18:00:00.000Z',
        startsAt: '2026-03-02T18:00:00.000Z',
        duration: 60,
        created: false,
      },
    ],
  });
});

test('an end never comes without a beginning', () => {
  const body = parse(writeMemoryBody({ ...memory, startedAt: null }, 'both'));
  for (const name of ['started_at', 'finished_at', 'startedAt', 'finishedAt']) assert.equal(body[name], null);
});

test('a window is an object with its number, and its speakers are SPEAKER_n', () => {
  assert.deepEqual(
    parse(writeWindowBody({ sessionId: 's', sequence: 3, segments: segments.slice(1, 2) }, 'both')),
    {
      session_id: 's',
      sequence: 3,
      segments: [
        {
          text: 'Hi!',
          speaker: 'SPEAKER_01',
          speaker_id: 1,
          is_user: false,
          person_id: 'p1',
          start: 1,
          end: 2,
        },
      ],
    },
  );
  assert.ok(!writeWindowBody({ sessionId: 's', sequence: 1, segments }, 'july-2024').includes('person_id'));
});
