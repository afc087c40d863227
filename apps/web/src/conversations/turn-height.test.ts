import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Turn } from '@plugdesk/protocol';
import { guessTurnHeight } from './turn-height.ts';

const turn = (question: string, text: string): Turn => ({
  id: 't',
  conversationId: 'c',
  from: { kind: 'person' },
  persona: null,
  question,
  attachments: [],
  askedAt: '2026-11-20T10:00:00.000Z',
  status: 'completed',
  model: { id: 'planner', label: 'Planner', kind: 'planner', place: 'built in' },
  parts: [{ type: 'text', id: 'p', text }],
  calls: [],
  approvals: [],
  fault: null,
  endedAt: null,
});

test('longer texts and more lines are guessed higher', () => {
  const short = guessTurnHeight(turn('Where?', 'Here.'));
  assert.ok(guessTurnHeight(turn('Where?', 'word '.repeat(500))) > short + 500);
  assert.ok(guessTurnHeight(turn('Where?', 'a\n'.repeat(20))) > short + 400);
  assert.ok(short > 100 && short < 250, String(short));
});
