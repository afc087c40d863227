import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Protocol, Script } from './script.ts';
import { collect, protocols, requestWith, startScriptedProvider, toolNamed } from './scripted-provider.ts';
import { startScriptedModel } from './start-scripted-model.ts';

const paths: Record<Protocol, string> = {
  'openai-responses': '/responses',
  'anthropic-messages': '/messages',
  'chat-completions': '/chat/completions',
};
const headers = { authorization: 'Bearer k', 'x-api-key': 'k', 'anthropic-version': '2023-06-01' };

/** Sends a bare request and gives status and body. */
async function post(
  protocol: Protocol,
  body: unknown,
  script: Script,
  own: Record<string, string> = headers,
) {
  await using model = await startScriptedModel({ protocol, script });
  const answer = await fetch(model.url + paths[protocol], {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...own },
    body: JSON.stringify(body),
  });
  return { status: answer.status, text: await answer.text() };
}

/** A question without anything else, in each protocol. */
const plain: Record<Protocol, Record<string, unknown>> = {
  'openai-responses': { model: 'm', stream: true, input: [{ role: 'user', content: 'Hi' }] },
  'anthropic-messages': {
    model: 'm',
    stream: true,
    max_tokens: 9,
    messages: [{ role: 'user', content: 'Hi' }],
  },
  'chat-completions': { model: 'm', stream: true, messages: [{ role: 'user', content: 'Hi' }] },
};

test('the events on the wire are those of the protocols, in their order', async () => {
  const step = { text: ['a', 'b'], toolCalls: [{ name: 't', arguments: '{"x":1}' }] };
  const responses = await post('openai-responses', plain['openai-responses'], [step]);
  assert.deepEqual(
    [...responses.text.matchAll(/^event: (.+)$/gm)].map((match) => match[1]),
    [
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.content_part.added',
      'response.output_text.delta',
      'response.output_text.delta',
      'response.output_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.output_item.added',
      'response.function_call_arguments.delta',
      'response.function_call_arguments.delta',
      'response.function_call_arguments.done',
      'response.output_item.done',
      'response.completed',
    ],
  );
  const messages = await post('anthropic-messages', plain['anthropic-messages'], [step]);
  assert.deepEqual(
    [...messages.text.matchAll(/^event: (.+)$/gm)].map((match) => match[1]),
    [
      'message_start',
      'ping',
      'content_block_start',
      'content_block_delta',
      'content_block_delta',
      'content_block_stop',
      'content_block_start',
      'content_block_delta',
      'content_block_delta',
      'content_block_delta',
      'content_block_stop',
      'message_delta',
      'message_stop',
    ],
  );
  const chat = await post('chat-completions', plain['chat-completions'], [step]);
  assert.ok(chat.text.endsWith('data: [DONE]\n\n'));
  assert.match(chat.text, /"finish_reason":"tool_calls"/);
});

for (const protocol of protocols) {
  test(`${protocol}: no key where one is wanted, a wrong path, a body that is not JSON`, async () => {
    const bare = await post(protocol, plain[protocol], [{ text: 'Hi' }], {});
    assert.equal(bare.status, protocol === 'chat-completions' ? 200 : 401);
    await using model = await startScriptedModel({ protocol, script: [] });
    assert.equal((await fetch(`${model.url}/models`)).status, 404);
    const broken = await fetch(model.url + paths[protocol], { method: 'POST', headers, body: '{' });
    assert.equal(broken.status, 400);
    assert.deepEqual(
      model.requests.map((request) => request.status),
      [404, 400],
    );
  });

  test(`${protocol}: a list that has run out and a function that throws answer 500 and say why`, async () => {
    const over = await post(protocol, plain[protocol], []);
    assert.equal(over.status, 500);
    assert.match(over.text, /The script has 0 steps and none for request 1/);
    const thrown = await post(protocol, plain[protocol], ({ tool }) => ({ text: tool('searchStays') }));
    assert.equal(thrown.status, 500);
    assert.match(thrown.text, /No tool ends with 'searchStays'; offered were: none/);
  });

  test(`${protocol}: a function sees what was asked, finds its tool and answers the result`, async () => {
    const script: Script = ({ index, lastUserText, results, system, tool }) =>
      results.length > 0
        ? { text: `${index} ${system} ${results.map((result) => result.text).join()}` }
        : { toolCalls: [{ id: 'a', name: tool('_searchStays'), arguments: { city: lastUserText } }] };
    await using provider = await startScriptedProvider(protocol, script);
    const tools = [toolNamed('stays_searchStays'), toolNamed('stays_bookStay')];
    const request = requestWith({ tools, messages: [{ role: 'user', text: 'Rome' }] });
    const first = await collect(provider.model, request);
    const call = first.parts.find((part) => part.type === 'tool-call');
    assert.deepEqual(call?.arguments, { city: 'Rome' });
    request.messages.push(
      {
        role: 'assistant',
        parts: [{ type: 'tool-call', callId: 'a', toolName: 'stays_searchStays', arguments: {} }],
      },
      {
        role: 'tool',
        results: [{ callId: 'a', toolName: 'stays_searchStays', outcome: 'succeeded', text: '12' }],
      },
    );
    assert.equal((await collect(provider.model, request)).text, '1 You are a desk. 12');
  });

  test(`${protocol}: 200 streams at their pace at once arrive whole`, async () => {
    const words = Array.from({ length: 15 }, (_, index) => `w${index} `);
    await using provider = await startScriptedProvider(protocol, () => ({
      text: words,
      tokensPerSecond: 60,
    }));
    const answers = await Promise.all(Array.from({ length: 200 }, () => collect(provider.model)));
    assert.ok(answers.every(({ text, error }) => error === null && text === words.join('')));
  });
}

test('what the real APIs refuse is refused', async () => {
  const fn = { name: 't', arguments: '{}' };
  const call = { id: 'a', type: 'function', function: fn };
  const cases: [Protocol, Record<string, unknown>, RegExp][] = [
    [
      'openai-responses',
      { input: [{ type: 'function_call_output', call_id: 'a', output: '' }] },
      /No tool call found/,
    ],
    ['openai-responses', { input: [{ type: 'function_call', call_id: 'a', ...fn }] }, /No tool output found/],
    ['openai-responses', { input: [{ type: 'item_reference', id: 'rs_1' }] }, /not found/],
    ['openai-responses', { input: [{ type: 'reasoning', encrypted_content: 'x' }] }, /could not be verified/],
    [
      'openai-responses',
      { tools: [{ type: 'function', name: 't', parameters: { type: 'object' } }] },
      /additionalProperties/,
    ],
    ['anthropic-messages', { max_tokens: undefined }, /max_tokens: Field required/],
    ['anthropic-messages', { messages: [{ role: 'assistant', content: 'Hi' }] }, /first message/],
    ['anthropic-messages', { messages: [{ role: 'user', content: '' }] }, /non-whitespace/],
    [
      'anthropic-messages',
      {
        messages: [
          { role: 'user', content: 'Hi' },
          { role: 'assistant', content: [{ type: 'tool_use', id: 'a', name: 't', input: {} }] },
          { role: 'user', content: 'Well?' },
        ],
      },
      /without tool_result/,
    ],
    [
      'anthropic-messages',
      { messages: [{ role: 'user', content: [{ type: 'tool_result', tool_use_id: 'a', content: '' }] }] },
      /unexpected tool_use_id/,
    ],
    ['anthropic-messages', { tools: [{ name: 'a b', input_schema: { type: 'object' } }] }, /does not match/],
    [
      'chat-completions',
      { messages: [{ role: 'tool', tool_call_id: 'a', content: '' }] },
      /preceding message/,
    ],
    [
      'chat-completions',
      { messages: [{ role: 'assistant', content: null, tool_calls: [call] }] },
      /must be followed/,
    ],
    ['chat-completions', { stream: false }, /stream: only true/],
  ];
  for (const [protocol, change, expected] of cases) {
    const { status, text } = await post(protocol, { ...plain[protocol], ...change }, [{ text: 'Hi' }]);
    assert.ok(status === 400 || status === 404, `${status} ${text}`);
    assert.match(text, expected);
  }
});
