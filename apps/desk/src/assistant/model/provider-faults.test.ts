import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import {
  collect,
  protocols,
  requestWith,
  scriptedKey,
  startScriptedProvider,
} from '../../../testing/scripted-model/scripted-provider.ts';
import { ModelError, type ModelErrorCode } from './model-port.ts';
import { createProviderModel } from './provider-model.ts';

function assertError(error: unknown, code: ModelErrorCode, status: number | null = null): ModelError {
  assert.ok(error instanceof ModelError, `expected a ModelError, got ${String(error)}`);
  assert.equal(error.code, code);
  assert.equal(error.status, status);
  assert.ok(error.hint.length > 0);
  for (const place of [error.message, error.hint, error.stack ?? '', JSON.stringify(error)]) {
    assert.ok(!place.includes(scriptedKey), `the key is in: ${place}`);
  }
  return error;
}

const search = { name: 'stays_searchStays', arguments: { city: 'Paris', kind: 'apartment' } };

for (const protocol of protocols) {
  test(`${protocol}: 429 is waited for as long as asked, then answered`, async () => {
    const waits: number[] = [];
    await using provider = await startScriptedProvider(
      protocol,
      [
        { fault: { kind: 'status', status: 429, headers: { 'retry-after': '3' } } },
        { fault: { kind: 'status', status: 429 } },
        { text: 'Here I am.' },
      ],
      { wait: async (ms) => waits.push(ms) },
    );
    const { text, error } = await collect(provider.model);
    assert.equal(error, null);
    assert.equal(text, 'Here I am.');
    assert.deepEqual(waits, [3000, 1000]);
  });

  test(`${protocol}: 429 for ever ends as rate limited after three attempts`, async () => {
    await using provider = await startScriptedProvider(protocol, () => ({
      fault: { kind: 'status', status: 429, headers: { 'retry-after': '1' } },
    }));
    const { parts, error } = await collect(provider.model);
    assertError(error, 'model_rate_limited', 429);
    assert.deepEqual(parts, []);
    assert.equal(provider.server.requests.length, 3);
  });

  test(`${protocol}: a Retry-After beyond the limit is not waited for`, async () => {
    await using provider = await startScriptedProvider(protocol, () => ({
      fault: { kind: 'status', status: 429, headers: { 'retry-after': '3600' } },
    }));
    const error = assertError((await collect(provider.model)).error, 'model_rate_limited', 429);
    assert.match(error.hint, /^Wait 3600 s/);
    assert.equal(provider.server.requests.length, 1);
  });

  test(`${protocol}: a quota that is used up is not asked again`, async () => {
    await using provider = await startScriptedProvider(protocol, () => ({
      fault: {
        kind: 'status',
        status: 429,
        body: '{"type":"error","error":{"type":"insufficient_quota","message":"You have none left"}}',
      },
    }));
    const error = assertError((await collect(provider.model)).error, 'model_rate_limited', 429);
    assert.match(error.hint, /quota/);
    assert.equal(provider.server.requests.length, 1);
  });

  test(`${protocol}: 500 once is tried again, 500 for ever is unavailable`, async () => {
    await using once = await startScriptedProvider(protocol, [
      { fault: { kind: 'status', status: 500 } },
      { text: 'Better.' },
    ]);
    assert.equal((await collect(once.model)).text, 'Better.');
    await using always = await startScriptedProvider(protocol, () => ({
      fault: { kind: 'status', status: 503 },
    }));
    assertError((await collect(always.model)).error, 'model_unavailable', 503);
    assert.equal(always.server.requests.length, 3);
  });

  for (const status of [401, 403]) {
    test(`${protocol}: ${status} means the key, is not repeated and does not show the key`, async () => {
      await using provider = await startScriptedProvider(protocol, () => ({
        fault: {
          kind: 'status',
          status,
          body: JSON.stringify({
            type: 'error',
            error: {
              type: 'x',
              message: `Incorrect key ${scriptedKey}; Bearer ${scriptedKey} ${'x'.repeat(900)}`,
            },
          }),
        },
      }));
      const error = assertError((await collect(provider.model)).error, 'model_key_refused', status);
      assert.match(error.message, /Incorrect key \[key\]/);
      assert.ok(error.message.length < 400);
      assert.equal(provider.server.requests.length, 1);
    });
  }

  test(`${protocol}: 400 is passed on with the provider's words`, async () => {
    await using provider = await startScriptedProvider(protocol, () => ({
      fault: {
        kind: 'status',
        status: 400,
        body: '{"type":"error","error":{"type":"invalid_request_error","message":"context is too long"}}',
      },
    }));
    const error = assertError((await collect(provider.model)).error, 'model_request_refused', 400);
    assert.match(error.message, /context is too long/);
  });

  for (const how of ['reset', 'close'] as const) {
    test(`${protocol}: a stream cut (${how}) inside a call makes no call, the text before stands`, async () => {
      await using provider = await startScriptedProvider(protocol, [
        { text: 'Let me look.', toolCalls: [search], fault: { kind: 'cut-after', part: 'tool-input', how } },
      ]);
      const { parts, text, error } = await collect(provider.model);
      assertError(error, 'model_stream_cut');
      assert.equal(text, 'Let me look.');
      assert.ok(parts.every((part) => part.type === 'text-delta' || part.type === 'tool-input-start'));
      assert.equal(provider.server.requests.length, 1);
    });

    test(`${protocol}: a stream cut (${how}) inside the text keeps what had come`, async () => {
      await using provider = await startScriptedProvider(protocol, [
        { text: 'one two three four', fault: { kind: 'cut-after', part: 'text', how } },
      ]);
      const { text, error } = await collect(provider.model);
      assertError(error, 'model_stream_cut');
      assert.equal(text, 'one two');
    });
  }

  test(`${protocol}: a stream cut before its first word is a cut stream, too`, async () => {
    await using provider = await startScriptedProvider(protocol, [
      { text: 'one two', fault: { kind: 'cut-after', part: 'start' } },
    ]);
    const { parts, error } = await collect(provider.model);
    assertError(error, 'model_stream_cut');
    assert.deepEqual(parts, []);
  });

  test(`${protocol}: a fetch that refuses the way is unavailable, with its words`, async () => {
    await using provider = await startScriptedProvider(protocol, [], {
      fetch: async () => {
        throw new Error('The host is not on the list.');
      },
    });
    const error = assertError((await collect(provider.model)).error, 'model_unavailable');
    assert.match(error.message, /could not be reached: The host is not on the list/);
  });

  test(`${protocol}: a complete call before the cut is not made either`, async () => {
    await using provider = await startScriptedProvider(protocol, [
      { toolCalls: [search, search], fault: { kind: 'cut-after', part: 'tool-input' } },
    ]);
    const { parts, error } = await collect(provider.model);
    assertError(error, 'model_stream_cut');
    assert.ok(parts.every((part) => part.type === 'tool-input-start'));
  });

  test(`${protocol}: arguments that are not JSON come as an invalid call, beside the valid one`, async () => {
    await using provider = await startScriptedProvider(protocol, [
      { toolCalls: [search, search], fault: { kind: 'invalid-json-arguments' } },
    ]);
    const { parts, error } = await collect(provider.model);
    assert.equal(error, null);
    assert.deepEqual(
      parts.filter((part) => part.type !== 'tool-input-start').map((part) => part.type),
      ['tool-call', 'tool-call-invalid', 'finish'],
    );
    const invalid = parts.find((part) => part.type === 'tool-call-invalid');
    assert.equal(invalid?.rawArguments, '{"city":"Paris","kind":"apartment",');
    assert.match(invalid?.problem ?? '', /not JSON/);
  });

  test(`${protocol}: arguments that are JSON but no object are invalid`, async () => {
    await using provider = await startScriptedProvider(protocol, [
      { toolCalls: [{ name: 'stays_searchStays', arguments: '["Paris"]' }] },
    ]);
    const { parts } = await collect(provider.model);
    assert.match(parts.find((part) => part.type === 'tool-call-invalid')?.problem ?? '', /not an object/);
  });

  test(`${protocol}: silence in the middle ends the request; what had come stands`, async () => {
    await using provider = await startScriptedProvider(
      protocol,
      [{ text: 'one two three', fault: { kind: 'silence', afterChunks: 2 } }],
      { silenceMs: 200 },
    );
    const { text, error } = await collect(provider.model);
    assertError(error, 'model_silent');
    assert.equal(text, 'one two');
    assert.equal(await provider.server.requests[0]?.ended, 'client-gone');
  });

  test(`${protocol}: silence before the first byte ends the request`, async () => {
    await using provider = await startScriptedProvider(protocol, [{ fault: { kind: 'no-answer' } }], {
      startTimeoutMs: 200,
    });
    assertError((await collect(provider.model)).error, 'model_silent');
    assert.equal(await provider.server.requests[0]?.ended, 'client-gone');
    assert.equal(provider.server.requests.length, 1);
  });

  test(`${protocol}: a slow answer is not silent, however long it takes in all`, async () => {
    const text = 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen';
    await using provider = await startScriptedProvider(protocol, [{ text, tokensPerSecond: 10 }], {
      silenceMs: 1000,
    });
    assert.deepEqual((await collect(provider.model)).error, null);
  });

  test(`${protocol}: a redirect is not followed`, async () => {
    await using other = await startScriptedProvider(protocol, () => ({ text: 'Trapped.' }));
    const location = other.server.url;
    await using provider = await startScriptedProvider(protocol, () => ({
      fault: { kind: 'status', status: 307, headers: { location } },
    }));
    assertError((await collect(provider.model)).error, 'model_unavailable');
    assert.equal(other.server.requests.length, 0);
  });

  test(`${protocol}: a stop in the middle ends the request at once`, async () => {
    const stop = new AbortController();
    await using provider = await startScriptedProvider(protocol, [
      { text: 'one two three', fault: { kind: 'silence', afterChunks: 1 } },
    ]);
    let text = '';
    await assert.rejects(
      async () => {
        for await (const part of provider.model.stream(requestWith({ signal: stop.signal }))) {
          if (part.type === 'text-delta') text += part.text;
          stop.abort();
        }
      },
      (error) => Boolean(assertError(error, 'model_stopped')),
    );
    assert.equal(text, 'one');
    assert.equal(await provider.server.requests[0]?.ended, 'client-gone');
  });

  test(`${protocol}: a stop before the first byte, while waiting, and beforehand`, async () => {
    const stop = new AbortController();
    await using hanging = await startScriptedProvider(protocol, [{ fault: { kind: 'no-answer' } }]);
    const running = collect(hanging.model, requestWith({ signal: stop.signal }));
    await hanging.server.request(0);
    stop.abort();
    assertError((await running).error, 'model_stopped');

    const second = new AbortController();
    await using limited = await startScriptedProvider(
      protocol,
      () => ({ fault: { kind: 'status', status: 429 } }),
      { wait: async () => second.abort() },
    );
    assertError(
      (await collect(limited.model, requestWith({ signal: second.signal }))).error,
      'model_stopped',
    );
    assert.equal(limited.server.requests.length, 1);

    const before = requestWith({ signal: AbortSignal.abort() });
    assertError((await collect(limited.model, before)).error, 'model_stopped');
    assert.equal(limited.server.requests.length, 1);
  });

  test(`${protocol}: who stops reading closes the connection`, async () => {
    await using provider = await startScriptedProvider(protocol, [
      { text: 'one two three', fault: { kind: 'silence', afterChunks: 2 } },
    ]);
    for await (const part of provider.model.stream(requestWith())) if (part.type === 'text-delta') break;
    assert.equal(await provider.server.requests[0]?.ended, 'client-gone');
  });

  test(`${protocol}: an error inside the stream says what it was`, async () => {
    await using provider = await startScriptedProvider(protocol, [
      {
        text: 'one two',
        fault: { kind: 'error-event', afterChunks: 1, type: 'overloaded_error', message: 'Too many guests' },
      },
    ]);
    const { text, error } = await collect(provider.model);
    assert.equal(text, 'one');
    assert.ok(error instanceof ModelError);
    assert.equal(error.code, 'model_unavailable');
    assert.match(error.message, /Too many guests/);
  });

  test(`${protocol}: an error event before any output is tried again`, async () => {
    await using provider = await startScriptedProvider(protocol, [
      {
        fault: { kind: 'error-event', afterChunks: 0, type: 'overloaded_error', message: 'Too many guests' },
      },
      { text: 'Now.' },
    ]);
    assert.equal((await collect(provider.model)).text, 'Now.');
  });

  test(`${protocol}: a web page instead of a stream is a cut stream`, async () => {
    await using provider = await startScriptedProvider(protocol, [{ fault: { kind: 'not-a-stream' } }]);
    assertError((await collect(provider.model)).error, 'model_stream_cut');
  });

  test(`${protocol}: a wrong key, a server that is not there`, async () => {
    await using provider = await startScriptedProvider(protocol, []);
    const kinds = {
      'openai-responses': 'openai',
      'anthropic-messages': 'anthropic',
      'chat-completions': 'openai-compatible',
    } as const;
    const setting = { provider: kinds[protocol], model: 'm', baseUrl: provider.server.url };
    const dependencies = { fetch: globalThis.fetch, wait: async () => undefined };
    const wrong = createProviderModel({ ...setting, apiKey: 'sk-wrong-0123456789' }, dependencies);
    const refused = assertError((await collect(wrong)).error, 'model_key_refused', 401);
    assert.ok(!refused.message.includes('sk-wrong'));

    const free = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => free.once('listening', resolve));
    const { port } = free.address() as AddressInfo;
    await new Promise((resolve) => free.close(resolve));
    const nobody = { ...setting, apiKey: scriptedKey, baseUrl: `http://127.0.0.1:${port}/v1` };
    assertError((await collect(createProviderModel(nobody, dependencies))).error, 'model_unavailable');
  });
}
