import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  collect,
  protocols,
  requestWith,
  startScriptedProvider,
} from '../../../testing/scripted-model/scripted-provider.ts';
import type { ModelMessage, ToolOutcome } from './model-port.ts';
import { toProviderPrompt } from './provider-prompt.ts';

const call = (callId: string, value: unknown = {}) => ({
  type: 'tool-call' as const,
  callId,
  toolName: 'stays_searchStays',
  arguments: value,
});
const result = (callId: string, text: string, outcome: ToolOutcome = 'succeeded') => ({
  callId,
  toolName: 'stays_searchStays',
  outcome,
  text,
});

/** Histories that a turn can leave behind and that providers would refuse as they are. */
const awkward: Record<string, ModelMessage[]> = {
  'a call without its result': [
    { role: 'user', text: 'Go.' },
    { role: 'assistant', parts: [call('a')] },
    { role: 'user', text: 'Well?' },
  ],
  'a result that came after the person spoke': [
    { role: 'user', text: 'Go.' },
    { role: 'assistant', parts: [call('a'), call('b')] },
    { role: 'tool', results: [result('b', 'B')] },
    { role: 'user', text: 'Well?' },
    { role: 'tool', results: [result('a', 'A')] },
    { role: 'user', text: 'And?' },
  ],
  'a result without a call': [
    { role: 'user', text: 'Go.' },
    { role: 'tool', results: [result('x', 'X')] },
    { role: 'user', text: 'Well?' },
  ],
  'ids that repeat and ids in another alphabet': [
    { role: 'user', text: 'Go.' },
    { role: 'assistant', parts: [call('call.0|é')] },
    { role: 'tool', results: [result('call.0|é', 'first')] },
    { role: 'assistant', parts: [call('call.0|é'), call(`long${'x'.repeat(100)}`)] },
    { role: 'tool', results: [result('call.0|é', 'second'), result(`long${'x'.repeat(100)}`, 'third')] },
  ],
  'arguments that were not JSON, not an object, or missing': [
    { role: 'user', text: 'Go.' },
    { role: 'assistant', parts: [call('a', '{"city":'), call('b', [1]), call('c', undefined)] },
    { role: 'tool', results: ['a', 'b', 'c'].map((id) => result(id, 'No.', 'failed')) },
  ],
  'empty texts': [
    { role: 'user', text: 'Go.' },
    { role: 'assistant', parts: [{ type: 'text', text: '' }] },
    { role: 'user', text: ' ' },
    { role: 'assistant', parts: [{ type: 'text', text: '\n' }, call('a')] },
    { role: 'tool', results: [result('a', '')] },
    { role: 'user', text: 'Well?' },
  ],
};

for (const protocol of protocols) {
  for (const [what, messages] of Object.entries(awkward)) {
    test(`${protocol} accepts a history with ${what}`, async () => {
      await using provider = await startScriptedProvider(protocol, [{ text: 'Yes.' }]);
      const { error } = await collect(provider.model, requestWith({ messages }));
      assert.equal(provider.server.requests[0]?.problem, null);
      assert.equal(error, null);
    });
  }
}

/** The texts of all results in a prompt, in order. */
function outputs(messages: ModelMessage[]): string[] {
  return toProviderPrompt({ system: '', messages }, 'openai:m').flatMap((message) =>
    message.role === 'tool'
      ? message.content.map((part) =>
          part.type === 'tool-result' && part.output.type === 'text' ? part.output.value : '',
        )
      : [],
  );
}

test('results find the nearest call before them, of two the later counts', () => {
  assert.deepEqual(outputs(awkward['ids that repeat and ids in another alphabet'] ?? []), [
    'first',
    'second',
    'third',
  ]);
  assert.deepEqual(
    outputs([
      { role: 'assistant', parts: [call('a')] },
      { role: 'tool', results: [result('a', 'Waiting.', 'unknown')] },
      { role: 'tool', results: [result('a', 'Done.')] },
    ]),
    ['Done.'],
  );
});

test('what did not succeed begins with what happened', () => {
  const outcomes: [ToolOutcome, RegExp][] = [
    ['failed', /^The call failed\.\n404$/],
    ['denied', /^The person denied this call/],
    ['expired', /^Nobody decided on this call in time/],
    ['replaced', /^The person replaced this call/],
    ['unknown', /^It is unknown whether this call took effect/],
    ['stopped', /^The turn was stopped/],
  ];
  for (const [outcome, expected] of outcomes) {
    const [text] = outputs([
      { role: 'assistant', parts: [call('a')] },
      { role: 'tool', results: [result('a', '404', outcome)] },
    ]);
    assert.match(text ?? '', expected);
  }
});
