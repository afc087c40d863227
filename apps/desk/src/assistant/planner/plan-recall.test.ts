import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ModelMessage, ModelTool } from '../model/model-port.ts';
import { planStep } from './plan-step.ts';
import { FIXTURE_TOOLS } from './sentences/fixture-plugins.ts';

const search: ModelTool = {
  name: 'search_memories',
  description: 'Searches memories.',
  parameters: { type: 'object', properties: { query: { type: 'string' } } },
  plugin: { id: 'desk', name: 'Plugdesk', description: '' },
  method: 'GET',
  path: '/search_memories',
  safe: true,
};
const person = { now: new Date('2026-11-21T09:00:00Z'), timeZone: 'Europe/Paris', language: 'en' };
const question: ModelMessage = { role: 'user', text: 'What did we decide about the transport district?' };

function after(result: unknown): ModelMessage[] {
  return [
    question,
    {
      role: 'assistant',
      parts: [{ type: 'tool-call', callId: 'c1', toolName: 'search_memories', arguments: {} }],
    },
    {
      role: 'tool',
      results: [
        { callId: 'c1', toolName: 'search_memories', outcome: 'succeeded', text: JSON.stringify(result) },
      ],
    },
  ];
}

test('a question about what was said searches the memories, and tells what was found', () => {
  const tools = [...FIXTURE_TOOLS, search];
  const first = planStep({ messages: [question], tools, person });
  assert.equal(first.kind, 'call');
  assert.ok(first.kind === 'call' && first.tool.name === 'search_memories');
  assert.deepEqual(first.arguments, { query: 'transport district', count: 5 });
  const memory = {
    title: 'Simulation: first [talk](https://evil.example)',
    overview: 'Emily wants results.',
    startedAt: '2026-11-20T08:05:00.000Z',
    actionItems: [{ description: 'Send the outline', completed: false }],
    said: ['Ask who takes part in the transport district.'],
  };
  const told = planStep({ messages: after({ memories: [memory] }), tools, person });
  assert.ok(told.kind === 'text');
  assert.match(told.markdown, /^One of your memories fits\./);
  assert.match(told.markdown, /20 Nov 2026|Nov 20, 2026/);
  assert.match(told.markdown, /> Ask who takes part/);
  assert.match(told.markdown, /- \[ \] Send the outline/);
  assert.doesNotMatch(told.markdown, /\]\(https/);
});

test('nothing found is said; without memories the question goes to the plugins as any other', () => {
  const none = planStep({ messages: after({ memories: [] }), tools: [search], person });
  assert.ok(none.kind === 'text');
  assert.match(none.markdown, /None of your memories has “transport district”/);
  const without = planStep({ messages: [question], tools: FIXTURE_TOOLS, person });
  assert.notEqual(without.target, 'search_memories');
});
