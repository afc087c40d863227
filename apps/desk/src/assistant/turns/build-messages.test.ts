import assert from 'node:assert/strict';
import test from 'node:test';
import type { ToolCall } from '@plugdesk/protocol';
import { buildMessages } from './build-messages.ts';
import type { StoredCall, StoredTurn } from './turn-state.ts';

function turn(change: Partial<StoredTurn>): StoredTurn {
  return {
    personId: 'p',
    conversationId: 'c',
    turnId: 't1',
    position: 0,
    saidBy: null,
    sessionId: null,
    persona: null,
    question: 'Where can I stay?',
    attachments: [],
    model: { id: 'planner', label: 'Planner', kind: 'planner', place: 'this desk' },
    status: 'completed',
    parts: [],
    fault: null,
    callsUsed: 0,
    usedMs: 0,
    fence: 1,
    askedAt: new Date(0),
    endedAt: null,
    ...change,
  };
}

function call(
  id: string,
  change: Partial<Omit<StoredCall, 'view'>> & { view?: Partial<ToolCall> } = {},
): StoredCall {
  return {
    step: 1,
    position: 0,
    pluginVersion: 1,
    requestBytes: null,
    requestHash: null,
    digest: null,
    providerState: null,
    ...change,
    view: {
      id,
      turnId: 't1',
      toolName: 'stays_search',
      status: 'succeeded',
      arguments: { city: 'Paris' },
      fault: null,
      ...change.view,
    } as ToolCall,
  };
}

test('text, calls and results follow one another as the model wrote them', () => {
  const parts: StoredTurn['parts'] = [
    { type: 'text', id: 'a', text: 'Looking.' },
    { type: 'tool-call', callId: '1' },
    { type: 'tool-call', callId: '2' },
    { type: 'text', id: 'b', text: 'Here they are.' },
  ];
  const messages = buildMessages(
    [turn({ parts })],
    [call('1', { digest: '[1]' }), call('2', { digest: '[2]' })],
  );
  assert.deepEqual(
    messages.map((message) => message.role),
    ['user', 'assistant', 'tool', 'assistant'],
  );
  const results = messages[2];
  assert.deepEqual(
    results?.role === 'tool' ? results.results.map(({ callId, text }) => [callId, text]) : [],
    [
      ['1', '[1]'],
      ['2', '[2]'],
    ],
  );
});

test('calls of two steps without words between them are two messages', () => {
  const parts: StoredTurn['parts'] = [
    { type: 'tool-call', callId: '1' },
    { type: 'tool-call', callId: '2' },
  ];
  const messages = buildMessages([turn({ parts })], [call('1'), call('2', { step: 2 })]);
  assert.deepEqual(
    messages.map((message) => message.role),
    ['user', 'assistant', 'tool', 'assistant', 'tool'],
  );
});

test('what was not sent is said in its own word: expired is not denied, unknown is not failed', () => {
  const outcomes = (['expired', 'denied', 'unknown', 'replaced', 'invalid', 'waiting'] as const).map(
    (status) => {
      const messages = buildMessages(
        [turn({ parts: [{ type: 'tool-call', callId: '1' }] })],
        [call('1', { view: { status } })],
      );
      const last = messages.at(-1);
      return last?.role === 'tool' ? `${last.results[0]?.outcome}: ${last.results[0]?.text}` : '';
    },
  );
  assert.match(outcomes[0]!, /^expired: .*not refused/);
  assert.match(outcomes[1]!, /^denied: /);
  assert.match(outcomes[2]!, /^unknown: .*must not be repeated/);
  assert.match(outcomes[3]!, /^replaced: /);
  assert.match(outcomes[4]!, /^failed: /);
  assert.match(outcomes[5]!, /^stopped: Not sent yet/);
});

test('answers of older turns are shortened, the newest ones are whole', () => {
  const turns = Array.from({ length: 6 }, (_, index) =>
    turn({ turnId: `t${index}`, position: index, parts: [{ type: 'tool-call', callId: `${index}` }] }),
  );
  const calls = turns.map((one, index) =>
    call(`${index}`, { digest: 'x'.repeat(5_000), view: { turnId: one.turnId } }),
  );
  const lengths = buildMessages(turns, calls).flatMap((message) =>
    message.role === 'tool' ? [message.results[0]!.text.length] : [],
  );
  assert.ok(lengths[0]! < 1_600 && lengths[1]! < 1_600);
  assert.deepEqual(lengths.slice(2), [5_000, 5_000, 5_000, 5_000]);
});
