import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertProtected } from '../../../testing/assert-protected.ts';
import type { Script } from '../../../testing/scripted-model/script.ts';
import { startScriptedModel } from '../../../testing/scripted-model/start-scripted-model.ts';
import { startTestDesk, type TestDesk } from '../../../testing/test-desk.ts';

let desk: TestDesk;
before(async () => {
  desk = await startTestDesk();
});
after(() => desk.close());

test('is protected', () => assertProtected(desk, 'testModel'));

const key = 'sk-tested-0123456789-7f3a';

/** Adds a model at a scripted server and tests it. */
async function testWith(script: Script, entered: string = key) {
  const ada = await desk.signIn('ada@example.com', 'correct horse battery');
  const server = await startScriptedModel({ protocol: 'openai-responses', script, apiKey: key });
  try {
    const { id } = await ada.call('createModel', {
      body: { provider: 'openai', model: 'gpt-5.2', address: server.url, key: entered },
    });
    const result = await ada.call('testModel', { params: { modelId: id } });
    const kept = (await ada.call('listModels')).models.find((model) => model.id === id)?.test;
    await ada.call('removeModel', { params: { modelId: id } });
    return { result, kept, requests: server.requests };
  } finally {
    await server.close();
  }
}

test('one tiny request: it works, says how long it took, and carries nothing of anybody', async () => {
  const { result, kept, requests } = await testWith([{ text: 'ready' }]);
  assert.equal(result.fault, null);
  assert.ok(result.ms >= 0);
  assert.deepEqual(kept, result);
  assert.equal(requests.length, 1);
  assert.ok((requests[0]?.bodyText.length ?? 0) < 1_000);
  assert.ok(!requests[0]?.bodyText.includes('Ada'));
});

test('a refused key, a failing server and silence each have their code and what to do', async () => {
  const refused = await testWith([{ text: 'ready' }], 'sk-wrong-0123456789-9999');
  assert.equal(refused.result.fault?.code, 'model_key_refused');
  assert.ok(!JSON.stringify(refused.result).includes('sk-wrong'));
  const failing = await testWith([{ fault: { kind: 'status', status: 400 } }]);
  assert.equal(failing.result.fault?.code, 'model_request_refused');
  assert.ok(failing.result.fault?.hint);
  const silent = await testWith([{}]);
  assert.equal(silent.result.fault?.code, 'model_said_nothing');
});

test('nobody at the address is said, and the answer is kept for the list', async () => {
  const ada = await desk.signIn('ada@example.com', 'correct horse battery');
  const { id } = await ada.call('createModel', {
    body: { provider: 'openai-compatible', model: 'x', address: 'http://127.0.0.1:9/v1' },
  });
  const result = await ada.call('testModel', { params: { modelId: id } });
  assert.equal(result.fault?.code, 'model_unavailable');
  await ada.call('removeModel', { params: { modelId: id } });
});

test('a cloud’s own service for its machines is not reached by any address', async () => {
  const ada = await desk.signIn('ada@example.com', 'correct horse battery');
  const { id } = await ada.call('createModel', {
    body: { provider: 'openai-compatible', model: 'x', address: 'http://169.254.169.254/v1' },
  });
  const result = await ada.call('testModel', { params: { modelId: id } });
  assert.equal(result.fault?.code, 'model_unavailable');
  await ada.call('removeModel', { params: { modelId: id } });
});
