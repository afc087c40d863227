import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Turn } from '@plugdesk/protocol';
import type { Fault, Protocol, Script, Step } from '../../apps/desk/testing/scripted-model/script.ts';
import { protocols, scriptedKey } from '../../apps/desk/testing/scripted-model/scripted-provider.ts';
import { bookingsDescription, type PluginServer } from '../../apps/desk/testing/test-assistant.ts';
import { ask, read, words } from './helpers/conversation.ts';
import { openHosts, registerDescription } from './helpers/plugins.ts';
import { type ScriptedDesk, startDesk, startPlugin } from './helpers/start-desk.ts';

/** How long a model may be silent at the desks of this file: long enough for a machine that is busy. */
const silenceMs = 1_500;

interface Subject extends ScriptedDesk {
  protocol: Protocol;
}

const desks: Subject[] = [];
let plugin: PluginServer;

/** What the model does when it is asked these words; the second step is for the second request of the same question. */
const plays: Record<string, [first: Step, later?: Step]> = {
  'Busy once': [status(429), { text: 'At last.' }],
  Busy: [status(429)],
  'Broken once': [status(500), { text: 'At last.' }],
  Broken: [status(500)],
  'Wrong key': [status(401)],
  'Cut off': [withCalls({ kind: 'cut-after', part: 'tool-input', how: 'reset' })],
  'Cut short': [withCalls({ kind: 'cut-after', part: 'tool-input', how: 'close' })],
  'Garbled arguments': [withCalls({ kind: 'invalid-json-arguments' }), { text: 'I see.' }],
  'Silent in the middle of a call': [withCalls({ kind: 'silence', afterChunks: 5 })],
  'Silent from the start': [{ fault: { kind: 'no-answer' } }],
};

function status(code: number): Step {
  return { fault: { kind: 'status', status: code, headers: { 'retry-after': '0' } } };
}

/** Some words, a read and a change, and what goes wrong with them. */
function withCalls(fault: Fault): Step {
  return {
    text: 'Let me look. ',
    toolCalls: [
      { name: 'findPlaces', arguments: { city: 'Paris' } },
      { name: 'bookPlace', arguments: { placeId: 'p2', nights: 2 } },
    ],
    fault,
  };
}

function createScript(): Script {
  const asked = new Map<string, number>();
  return ({ lastUserText, results, tool }) => {
    const count = asked.get(lastUserText) ?? 0;
    asked.set(lastUserText, count + 1);
    const play = plays[lastUserText];
    const step = count === 0 ? play?.[0] : (play?.[1] ?? play?.[0]);
    if (step) {
      const toolCalls = step.toolCalls?.map((call) => ({ ...call, name: tool(call.name) }));
      return toolCalls ? { ...step, toolCalls } : step;
    }
    // A question that got no answer stands before it in the same message where roles must take turns.
    if (lastUserText.endsWith('Go on')) return { text: 'Going on.' };
    if (results.length > 0) return { text: `It said: ${results.map((result) => result.text).join(' ')}` };
    if (lastUserText === 'Wrong values') {
      return {
        toolCalls: [{ name: tool('bookPlace'), arguments: { placeId: 'p2', nights: 'many', more: 1 } }],
      };
    }
    return { toolCalls: [{ name: 'stays_teleport', arguments: { to: 'Paris' } }] };
  };
}

const closers: (() => Promise<void>)[] = [];
const ending = { after: (close: () => Promise<void>) => void closers.push(close) };
after(async () => {
  for (const close of closers.reverse()) await close();
});

before(async () => {
  plugin = await startPlugin(ending, () => ({ body: '[]' }));
  for (const protocol of protocols) {
    const started = await startDesk(ending, createScript(), {
      protocol,
      config: { modelSilenceMs: silenceMs },
    });
    await openHosts(started.administrator, plugin.url);
    await registerDescription(started.administrator, bookingsDescription, plugin.url);
    desks.push({ ...started, protocol });
  }
});

/** Asks at all three desks; checks what holds for every fault: the plugin got nothing, and the next question works. */
async function atEach(question: string, check: (turn: Turn, subject: Subject) => void): Promise<void> {
  assert.equal(desks.length, 3);
  await Promise.all(
    desks.map(async (subject) => {
      const received = plugin.received.length;
      const { conversationId, turn } = await ask(subject.administrator, question);
      try {
        check(turn, subject);
        assert.equal(plugin.received.length, received, 'the plugin got nothing');
        assert.deepEqual(turn.approvals, [], 'nothing is asked about');
        const { turn: next } = await ask(subject.administrator, 'Go on', conversationId);
        assert.deepEqual([next.status, words(next), next.fault], ['completed', 'Going on.', null]);
        const { turns } = await read(subject.administrator, conversationId);
        assert.deepEqual(turns[0], turn, 'what happened stays to be seen');
      } catch (error) {
        throw new Error(`${subject.protocol}: ${question}: ${JSON.stringify(turn)}`, { cause: error });
      }
    }),
  );
}

/** A turn that failed and says so: code, what happened, what to do. */
function assertFailed(turn: Turn, code: string): void {
  assert.deepEqual([turn.status, turn.fault?.code], ['failed', code]);
  assert.ok((turn.fault?.message ?? '').length > 10 && (turn.fault?.hint ?? '').length > 10);
}

for (const [question, what] of [
  ['Busy once', '429'],
  ['Broken once', '500'],
] as const) {
  test(`a provider that answers ${what} once is asked again and the person sees only the answer`, () =>
    atEach(question, (turn) => {
      assert.deepEqual([turn.status, words(turn), turn.fault], ['completed', 'At last.', null]);
    }));
}

test('a provider that goes on answering 429: the turn says so, nothing was called, the next question works', () =>
  atEach('Busy', (turn) => assertFailed(turn, 'model_rate_limited')));

test('a provider that goes on answering 500: the turn says so, nothing was called, the next question works', () =>
  atEach('Broken', (turn) => assertFailed(turn, 'model_unavailable')));

test('a key that the provider refuses: the turn says whom to tell, without the key, the next question works', () =>
  atEach('Wrong key', (turn) => {
    assertFailed(turn, 'model_key_refused');
    assert.match(turn.fault?.hint ?? '', /administrator/i);
    assert.ok(!JSON.stringify(turn).includes(scriptedKey));
  }));

for (const question of ['Cut off', 'Cut short']) {
  test(`a stream that ends inside a call (${question.toLowerCase()}): no half call, what was said stays, the next question works`, () =>
    atEach(question, (turn) => {
      assertFailed(turn, 'model_stream_cut');
      assert.equal(words(turn).trim(), 'Let me look.');
      assertNothingCalled(turn);
    }));
}

test('a model that falls silent inside a call is given up after the set time: no half call, the next question works', () =>
  atEach('Silent in the middle of a call', (turn) => {
    assertFailed(turn, 'model_silent');
    assert.equal(words(turn).trim(), 'Let me look.');
    assertNothingCalled(turn);
  }));

test('a model that never sends a byte is given up after the set time, the next question works', () =>
  atEach('Silent from the start', (turn) => {
    assertFailed(turn, 'model_silent');
    assert.equal(words(turn), '');
  }));

test('arguments that are not of the schema go back to the model with path and expected form; nothing is sent', () =>
  atEach('Wrong values', (turn) => {
    const [call] = turn.calls;
    assert.deepEqual(
      [turn.status, call?.status, call?.fault?.code],
      ['completed', 'invalid', 'arguments_invalid'],
    );
    assert.match(call?.fault?.message ?? '', /nights must be a whole number/);
    assert.match(words(turn), /nights must be a whole number/, 'the model reads it');
  }));

test('a tool that does not exist goes back to the model; nothing is sent', () =>
  atEach('Unknown tool', (turn) => {
    const [call] = turn.calls;
    assert.deepEqual(
      [turn.status, call?.status, call?.fault?.code],
      ['completed', 'invalid', 'tool_unknown'],
    );
    assert.match(words(turn), /no tool named "stays_teleport"/);
  }));

test('arguments that are not JSON: that call is not made and says why, the whole one beside it is', async () => {
  for (const { administrator, protocol } of desks) {
    const before = plugin.received.length;
    const { conversationId, turn } = await ask(administrator, 'Garbled arguments');
    const statuses = Object.fromEntries(turn.calls.map((call) => [call.operation?.method, call]));
    assert.deepEqual([turn.status, statuses.GET?.status], ['completed', 'succeeded'], protocol);
    assert.deepEqual(
      [statuses.POST?.status, statuses.POST?.fault?.code, statuses.POST?.request],
      ['invalid', 'arguments_not_json', null],
      protocol,
    );
    assert.deepEqual(
      plugin.received.slice(before).map(({ method }) => method),
      ['GET'],
    );
    const { turn: next } = await ask(administrator, 'Go on', conversationId);
    assert.equal(words(next), 'Going on.');
  }
});

/** What was begun may stand there as begun or not at all, but never as made. */
function assertNothingCalled(turn: Turn): void {
  for (const call of turn.calls) assert.ok(['invalid', 'stopped'].includes(call.status), call.status);
}
