import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConversationDetail, TurnEvent } from '@plugdesk/protocol';
import { applyApproval, applyEvent } from './apply-event.ts';
import { sampleApproval, sampleCall, sampleDetail, sampleTurn } from './testing/samples.ts';

function play(events: TurnEvent[], start = sampleDetail()): ConversationDetail {
  return events.reduce((detail, event, index) => applyEvent(detail, { sequence: index + 1, event }), start);
}

const delta = (text: string, partId = 'part-1'): TurnEvent => ({
  type: 'text-delta',
  turnId: 'turn-1',
  partId,
  text,
});

test('words join in order, and parts stand in the order of time', () => {
  const detail = play([
    { type: 'turn-start', turn: sampleTurn() },
    delta('Four '),
    delta('places.'),
    { type: 'tool-call-change', turnId: 'turn-1', call: sampleCall() },
    delta('Done.', 'part-2'),
  ]);
  assert.deepEqual(detail.turns[0]?.parts, [
    { type: 'text', id: 'part-1', text: 'Four places.' },
    { type: 'tool-call', callId: 'call-1' },
    { type: 'text', id: 'part-2', text: 'Done.' },
  ]);
  assert.equal(detail.cursor, 5);
  assert.equal(detail.conversation.running, true);
});

test('an event given twice, or out of the past, changes nothing', () => {
  const detail = play([{ type: 'turn-start', turn: sampleTurn() }, delta('once')]);
  assert.equal(applyEvent(detail, { sequence: 2, event: delta('once') }), detail);
  assert.equal(applyEvent(detail, { sequence: 1, event: delta('never') }), detail);
});

test('numbers may have gaps: order counts', () => {
  const detail = play([{ type: 'turn-start', turn: sampleTurn() }]);
  const next = applyEvent(detail, { sequence: 900, event: delta('after a gap') });
  assert.equal(next.cursor, 900);
  assert.equal(next.turns[0]?.parts.length, 1);
});

test('a call shows its sentence while the model writes it, then its newest state in the same place', () => {
  const began = play([
    { type: 'turn-start', turn: sampleTurn() },
    {
      type: 'tool-input-start',
      turnId: 'turn-1',
      callId: 'call-1',
      toolName: 'stays_find',
      sentence: 'Looking up stays…',
    },
  ]);
  assert.equal(began.turns[0]?.calls[0]?.status, 'preparing');
  const ended = applyEvent(began, {
    sequence: 3,
    event: { type: 'tool-call-change', turnId: 'turn-1', call: sampleCall() },
  });
  assert.equal(ended.turns[0]?.calls.length, 1);
  assert.equal(ended.turns[0]?.calls[0]?.sentence, 'Looked up stays in Paris');
  assert.equal(ended.turns[0]?.parts.length, 1);
});

test('a conversation knows how many approvals wait in it', () => {
  const asked = play([
    { type: 'turn-start', turn: sampleTurn() },
    { type: 'approval-change', turnId: 'turn-1', approval: sampleApproval() },
    { type: 'turn-status', turnId: 'turn-1', status: 'waiting', fault: null, at: '2026-11-21T09:00:01.000Z' },
  ]);
  assert.deepEqual([asked.conversation.waiting, asked.conversation.running], [1, false]);
  assert.equal(asked.turns[0]?.endedAt, null);
  const decided = applyApproval(asked, sampleApproval({ state: 'approved' }));
  assert.equal(decided.conversation.waiting, 0);
  assert.equal(decided.cursor, asked.cursor);
});

test('turns end, are put aside, and the title changes', () => {
  const detail = play([
    { type: 'turn-start', turn: sampleTurn() },
    { type: 'turn-start', turn: sampleTurn({ id: 'turn-2' }) },
    { type: 'turn-status', turnId: 'turn-1', status: 'completed', fault: null, at: 'then' },
    { type: 'turns-removed', turnIds: ['turn-2'] },
    { type: 'title-change', title: 'Stays in Paris' },
  ]);
  assert.deepEqual(
    detail.turns.map((turn) => [turn.id, turn.status, turn.endedAt]),
    [['turn-1', 'completed', 'then']],
  );
  assert.equal(detail.conversation.title, 'Stays in Paris');
});

test('turns that an event does not touch stay the same objects', () => {
  const detail = play([
    { type: 'turn-start', turn: sampleTurn({ id: 'turn-0', status: 'completed' }) },
    { type: 'turn-start', turn: sampleTurn() },
  ]);
  const next = applyEvent(detail, { sequence: 3, event: delta('word') });
  assert.equal(next.turns[0], detail.turns[0]);
  assert.notEqual(next.turns[1], detail.turns[1]);
});
