import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ModelError, type ModelPart, type ModelRequest } from '../model/model-port.ts';
import { createPlanner } from './create-planner.ts';
import { FIXTURE_TOOLS } from './sentences/fixture-plugins.ts';

function request(text: string, signal = new AbortController().signal): ModelRequest {
  return {
    system: '',
    messages: [{ role: 'user', text }],
    tools: FIXTURE_TOOLS,
    person: { now: new Date('2026-11-21T09:00:00Z'), timeZone: 'Europe/Paris', language: 'en' },
    signal,
  };
}

async function partsOf(text: string): Promise<ModelPart[]> {
  let count = 0;
  return Array.fromAsync(createPlanner({ createId: () => `id_${++count}` }).stream(request(text)));
}

test('it says what it is', () => {
  const { id, label, kind, place } = createPlanner({ createId: () => 'x' });
  assert.deepEqual(
    { id, label, kind, place },
    { id: 'planner', label: 'Built-in planner', kind: 'planner', place: 'this desk' },
  );
});

test('a call is announced, complete, and ends the step', async () => {
  const usage = { inputTokens: null, outputTokens: null };
  assert.deepEqual(await partsOf('Find stays in Paris'), [
    { type: 'tool-input-start', callId: 'id_1', toolName: 'stays__searchStays' },
    {
      type: 'tool-call',
      callId: 'id_1',
      toolName: 'stays__searchStays',
      arguments: { city: 'Paris' },
      choice: {
        words: ['Find', 'stays'],
        near: [
          { title: 'Show a stay', plugin: 'Stays' },
          { title: 'List cities with stays', plugin: 'Stays' },
          { title: 'Find recipes', plugin: 'Recipes' },
        ],
      },
    },
    { type: 'finish', reason: 'tool-calls', usage },
  ]);
});

test('text comes in words that join to the whole', async () => {
  const parts = await partsOf('Find stays');
  const texts = parts.flatMap((part) => (part.type === 'text-delta' ? [part.text] : []));
  assert.ok(texts.length > 5);
  assert.equal(texts.join(''), 'To find stays I need the city. For example: “in Paris”.');
  assert.equal(parts.at(-1)?.type, 'finish');
});

test('a stopped turn streams nothing', async () => {
  const stopped = AbortSignal.abort();
  await assert.rejects(
    Array.fromAsync(createPlanner({ createId: () => 'x' }).stream(request('Find stays in Paris', stopped))),
    (error) => error instanceof ModelError && error.code === 'model_stopped',
  );
});
