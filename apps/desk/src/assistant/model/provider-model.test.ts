import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  collect,
  protocols,
  requestWith,
  scriptedKey,
  startScriptedProvider,
  toolNamed,
} from '../../../testing/scripted-model/scripted-provider.ts';
import { startScriptedModel } from '../../../testing/scripted-model/start-scripted-model.ts';
import type { ModelMessage, ModelPart } from './model-port.ts';
import { createProviderModel } from './provider-model.ts';

const calls = (parts: ModelPart[]) => parts.filter((part) => part.type === 'tool-call');
const types = (parts: ModelPart[]) => parts.map((part) => part.type).filter((type) => type !== 'text-delta');

for (const protocol of protocols) {
  test(`${protocol}: text streams in pieces and ends with reason and usage`, async () => {
    await using provider = await startScriptedProvider(protocol, [
      { text: 'There are twelve places in Paris.', usage: { inputTokens: 21, outputTokens: 7 } },
    ]);
    const { parts, text, error } = await collect(provider.model);
    assert.equal(error, null);
    assert.equal(text, 'There are twelve places in Paris.');
    assert.equal(parts.filter((part) => part.type === 'text-delta').length, 6);
    assert.deepEqual(parts.at(-1), {
      type: 'finish',
      reason: 'stop',
      usage: { inputTokens: 21, outputTokens: 7 },
    });
  });

  test(`${protocol}: a call comes after its text, complete, and the step ends with tool-calls`, async () => {
    await using provider = await startScriptedProvider(protocol, [
      {
        text: 'Let me look.',
        toolCalls: [{ id: 'call_1', name: 'stays_searchStays', arguments: { city: 'Paris', guests: 2 } }],
      },
    ]);
    const { parts } = await collect(provider.model);
    assert.deepEqual(types(parts), ['tool-input-start', 'tool-call', 'finish']);
    const [call] = calls(parts);
    assert.equal(call?.callId, 'call_1');
    assert.equal(call?.toolName, 'stays_searchStays');
    assert.deepEqual(call?.arguments, { city: 'Paris', guests: 2 });
    assert.partialDeepStrictEqual(parts.at(-1), { type: 'finish', reason: 'tool-calls' });
  });

  test(`${protocol}: parallel calls come in order, each whole`, async () => {
    const cities = ['Paris', 'Rome', 'Oslo'];
    await using provider = await startScriptedProvider(protocol, [
      { toolCalls: cities.map((city) => ({ name: 'stays_searchStays', arguments: { city } })) },
    ]);
    const { parts } = await collect(provider.model);
    assert.deepEqual(
      calls(parts).map((call) => call.arguments),
      cities.map((city) => ({ city })),
    );
    assert.equal(new Set(calls(parts).map((call) => call.callId)).size, 3);
  });

  test(`${protocol}: a tool that does not exist is passed on as a call`, async () => {
    await using provider = await startScriptedProvider(protocol, [
      { toolCalls: [{ name: 'nobody_hasThis', arguments: {} }] },
    ]);
    const { parts, error } = await collect(provider.model);
    assert.equal(error, null);
    assert.equal(calls(parts)[0]?.toolName, 'nobody_hasThis');
    assert.deepEqual(calls(parts)[0]?.arguments, {});
  });

  test(`${protocol}: the answer that ran out of room says so`, async () => {
    await using provider = await startScriptedProvider(protocol, [{ text: 'It is', finish: 'length' }]);
    const { parts } = await collect(provider.model);
    assert.partialDeepStrictEqual(parts.at(-1), { type: 'finish', reason: 'length' });
  });

  test(`${protocol}: what a filter stopped makes no call`, async () => {
    await using provider = await startScriptedProvider(protocol, [
      { toolCalls: [{ name: 'stays_searchStays', arguments: {} }], finish: 'content-filter' },
    ]);
    const { parts } = await collect(provider.model);
    assert.deepEqual(calls(parts), []);
    assert.partialDeepStrictEqual(parts.at(-1), { type: 'finish', reason: 'content-filter' });
  });

  test(`${protocol}: system, history, outcomes and tools arrive as they are meant`, async () => {
    await using provider = await startScriptedProvider(protocol, [{ text: 'Booked.' }]);
    const messages: ModelMessage[] = [
      { role: 'user', text: 'Look and book.' },
      {
        role: 'assistant',
        parts: [
          { type: 'text', text: 'I look.' },
          { type: 'tool-call', callId: 'a', toolName: 'stays_searchStays', arguments: { city: 'Paris' } },
          { type: 'tool-call', callId: 'b', toolName: 'stays_bookStay', arguments: { id: 7 } },
        ],
      },
      {
        role: 'tool',
        results: [
          { callId: 'a', toolName: 'stays_searchStays', outcome: 'succeeded', text: '{"stays":[]}' },
          { callId: 'b', toolName: 'stays_bookStay', outcome: 'denied', text: 'Too dear.' },
        ],
      },
      { role: 'assistant', parts: [{ type: 'text', text: 'You said no.' }] },
      { role: 'user', text: 'Look again.' },
    ];
    const { error } = await collect(provider.model, requestWith({ messages }));
    assert.equal(error, null);
    const [sent] = provider.server.requests;
    assert.equal(sent?.system, 'You are a desk.');
    assert.deepEqual(sent?.messages, [
      { role: 'user', text: 'Look and book.' },
      {
        role: 'assistant',
        text: 'I look.',
        toolCalls: [
          { id: 'a', name: 'stays_searchStays', arguments: { city: 'Paris' } },
          { id: 'b', name: 'stays_bookStay', arguments: { id: 7 } },
        ],
      },
      { role: 'tool', callId: 'a', text: '{"stays":[]}' },
      { role: 'tool', callId: 'b', text: 'The person denied this call. It was not sent.\nToo dear.' },
      { role: 'assistant', text: 'You said no.', toolCalls: [] },
      { role: 'user', text: 'Look again.' },
    ]);
    assert.deepEqual(sent?.tools, [
      {
        name: 'stays_searchStays',
        description: 'Searches places to stay.',
        parameters: toolNamed('stays_searchStays').parameters,
      },
    ]);
  });

  test(`${protocol}: reasoning goes back with its call, to the model that made it`, async () => {
    const step = {
      reasoning: 'They want Paris.',
      toolCalls: [{ id: 'a', name: 'stays_searchStays', arguments: { city: 'Paris' } }],
    };
    await using provider = await startScriptedProvider(protocol, [
      step,
      { text: 'Twelve.' },
      { text: 'Twelve.' },
    ]);
    const [call] = calls((await collect(provider.model)).parts);
    assert.ok(call?.providerState);
    const followUp = (state: unknown) =>
      requestWith({
        messages: [
          { role: 'user', text: 'Paris?' },
          { role: 'assistant', parts: [{ ...call, providerState: JSON.parse(JSON.stringify(state)) }] },
          {
            role: 'tool',
            results: [{ callId: 'a', toolName: 'stays_searchStays', outcome: 'succeeded', text: '12' }],
          },
        ],
      });
    assert.equal((await collect(provider.model, followUp(call.providerState))).error, null);
    const ofAnother = { ...call.providerState, model: 'openai:other' };
    assert.equal((await collect(provider.model, followUp(ofAnother))).error, null);
    const trace = /"type":"reasoning"|"type":"thinking"|"reasoning_content"/;
    assert.match(provider.server.requests[1]?.bodyText ?? '', trace);
    assert.doesNotMatch(provider.server.requests[2]?.bodyText ?? '', trace);
  });

  test(`${protocol}: the key is in its header only, and nothing is printed`, async (context) => {
    const printed: unknown[][] = [];
    for (const method of ['log', 'warn', 'error', 'info', 'debug'] as const) {
      context.mock.method(console, method, (...words: unknown[]) => printed.push(words));
    }
    await using provider = await startScriptedProvider(protocol, [{ text: 'Yes.' }]);
    await collect(provider.model);
    const [sent] = provider.server.requests;
    const withKey = Object.keys(sent?.headers ?? {}).filter((name) =>
      sent?.headers[name]?.includes(scriptedKey),
    );
    assert.deepEqual(withKey, [protocol === 'anthropic-messages' ? 'x-api-key' : 'authorization']);
    assert.ok(!sent?.bodyText.includes(scriptedKey));
    assert.deepEqual(printed, []);
  });
}

test('openai-responses: nothing is stored, reasoning comes sealed, strict mode is off', async () => {
  await using provider = await startScriptedProvider('openai-responses', [{ text: 'Yes.' }]);
  await collect(provider.model);
  assert.partialDeepStrictEqual(provider.server.requests[0]?.raw, {
    model: 'gpt-5.2',
    store: false,
    stream: true,
    include: ['reasoning.encrypted_content'],
    tools: [{ type: 'function', name: 'stays_searchStays', strict: false }],
  });
});

test('openai-responses: propertyNames, which it does not know, are left out; a property of that name stays', async () => {
  await using provider = await startScriptedProvider('openai-responses', [{ text: 'Yes.' }]);
  const names = { type: 'object', propertyNames: { type: 'integer' }, default: { propertyNames: 1 } };
  const parameters = {
    type: 'object',
    properties: { propertyNames: { type: 'string' }, map: { anyOf: [names] } },
    propertyNames: false,
  };
  const request = requestWith({ tools: [{ ...toolNamed('stays_searchStays'), parameters }] });
  assert.equal((await collect(provider.model, request)).error, null);
  assert.deepEqual(provider.server.requests[0]?.tools[0]?.parameters, {
    type: 'object',
    properties: {
      propertyNames: { type: 'string' },
      map: { anyOf: [{ type: 'object', default: { propertyNames: 1 } }] },
    },
  });
});

test('chat-completions: without a key none is sent, and usage is asked for', async () => {
  await using server = await startScriptedModel({ protocol: 'chat-completions', script: [{ text: 'Yes.' }] });
  const setting = {
    provider: 'openai-compatible',
    model: 'llama3.3',
    apiKey: null,
    baseUrl: server.url,
  } as const;
  const { error } = await collect(createProviderModel(setting, { fetch: globalThis.fetch }));
  assert.equal(error, null);
  assert.equal(server.requests[0]?.headers.authorization, undefined);
  assert.partialDeepStrictEqual(server.requests[0]?.raw, { stream_options: { include_usage: true } });
});

test('a model says which it is and where it lives', async () => {
  await using provider = await startScriptedProvider('chat-completions', []);
  const { id, label, kind, place } = provider.model;
  assert.deepEqual(
    { id, label, kind, place },
    {
      id: 'openai-compatible:llama3.3',
      label: 'llama3.3',
      kind: 'provider',
      place: new URL(provider.server.url).host,
    },
  );
});
