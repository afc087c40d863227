import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startScriptedProvider } from '../../../testing/scripted-model/scripted-provider.ts';
import { activePlugin, bookingsDescription, startTestAssistant } from '../../../testing/test-assistant.ts';

test('a person is told what is on, what of it is sent and what can be found', async (t) => {
  const provider = await startScriptedProvider('openai-responses', []);
  const desk = await startTestAssistant(provider.model);
  t.after(async () => {
    await desk.close();
    await provider[Symbol.asyncDispose]();
  });
  desk.plugins.push(
    activePlugin('stays', bookingsDescription, 'http://127.0.0.1:1'),
    activePlugin('rooms', bookingsDescription, 'http://127.0.0.1:1'),
  );
  const read = async () => {
    const { instructionTokens, tokens, ...known } = await desk.assistant.readKnowledge(desk.personId);
    const { reads, changes, operations, operationsGiven, operationsFindable, toolTokens } = known;
    const beside = tokens - instructionTokens;
    return { reads, changes, operations, operationsGiven, operationsFindable, toolTokens, beside };
  };
  const on = { reads: 2, changes: 2, operations: 4, toolTokens: 400 };
  // Two briefs of 20 tokens go along in any case.
  assert.deepEqual(await read(), { ...on, operationsGiven: 4, operationsFindable: 0, beside: 440 });
  desk.settings.toolBudgetTokens = 399;
  assert.deepEqual(await read(), { ...on, operationsGiven: 0, operationsFindable: 4, beside: 40 });
});
