import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { compileTools } from '@plugdesk/tool-compiler';
import type { ModelMessage, ModelTool } from '../../model/model-port.ts';
import { planStep } from '../plan-step.ts';
import { FIXTURE_TOOLS } from './fixture-plugins.ts';

const DESCRIPTION = new URL('../../../../../../examples/stays/public/openapi.yaml', import.meta.url);
const PERSON = { now: new Date('2026-11-21T09:00:00Z'), timeZone: 'Europe/Paris', language: 'en' };

/** The example's own description, compiled, beside the other small plugins. */
const { tools: compiled } = compileTools(await readFile(DESCRIPTION, 'utf8'), {
  url: 'http://127.0.0.1/openapi.yaml',
});
const stays = compiled.map(
  (tool): ModelTool => ({
    name: `stays_${tool.name}`,
    description: tool.description,
    parameters: tool.parameters,
    plugin: { id: 'plugin_1', name: 'Stays', description: 'Accommodation in 20 cities' },
    method: tool.method,
    path: tool.path,
    safe: tool.safe,
  }),
);
const tools = [...stays, ...FIXTURE_TOOLS.filter((tool) => tool.plugin.id !== 'stays')];

function ask(messages: ModelMessage[], sentence: string) {
  const step = planStep({ messages: [...messages, { role: 'user', text: sentence }], tools, person: PERSON });
  return step.kind === 'call' ? [`${step.tool.method} ${step.tool.path}`, step.arguments] : step.markdown;
}

const found: ModelMessage[] = [
  { role: 'user', text: 'What are my accommodation options in Paris for a short stay?' },
  {
    role: 'assistant',
    parts: [{ type: 'tool-call', callId: 'c1', toolName: 'stays_searchStays', arguments: { city: 'Paris' } }],
  },
  {
    role: 'tool',
    results: [
      {
        callId: 'c1',
        toolName: 'stays_searchStays',
        outcome: 'succeeded',
        text: JSON.stringify({
          city: 'Paris',
          stays: [
            {
              id: 'paris-quay',
              name: 'Quay House',
              kind: 'guesthouse',
              pricePerNight: 80,
              currency: 'EUR',
              rating: 4.4,
              guests: 2,
            },
            {
              id: 'paris-mill',
              name: 'Old Mill',
              kind: 'hotel',
              pricePerNight: 120,
              currency: 'EUR',
              rating: 4.7,
              guests: 4,
            },
          ],
          total: 14,
        }),
      },
    ],
  },
  { role: 'assistant', parts: [{ type: 'text', text: 'Stays found 14, 2 shown.' }] },
];

test('the question of the tour', () => {
  assert.deepEqual(ask([], 'What are my accommodation options in Paris for a short stay?'), [
    'GET /stays',
    { city: 'Paris' },
  ]);
});

test('the booking of the tour', () => {
  assert.deepEqual(ask(found, 'book the second one for two nights from Friday'), [
    'POST /bookings',
    { stayId: 'paris-mill', from: '2026-11-27', nights: 2 },
  ]);
});

test('other sentences of the tour', () => {
  assert.deepEqual(ask([], 'Find hotels in Rome under 100 euros from 4 to 6 December for 2 people'), [
    'GET /stays',
    { city: 'Rome', from: '2026-12-04', to: '2026-12-06', guests: 2, maxPrice: 100, kind: 'hotel' },
  ]);
  assert.deepEqual(ask([], 'Show my bookings'), ['GET /bookings', {}]);
  assert.deepEqual(ask([], 'What did I book?'), ['GET /bookings', {}]);
  assert.deepEqual(ask([], 'Which cities are there?'), ['GET /cities', {}]);
  assert.deepEqual(ask(found, 'Tell me more about the first one'), [
    'GET /stays/{stayId}',
    { stayId: 'paris-quay' },
  ]);
  assert.deepEqual(ask(found, 'Tell me more about Old Mill'), [
    'GET /stays/{stayId}',
    { stayId: 'paris-mill' },
  ]);
  assert.deepEqual(ask(found, 'What about Lisbon?'), ['GET /stays', { city: 'Lisbon' }]);
  assert.deepEqual(ask([], 'Cancel my booking'), ['GET /bookings', {}]);
  assert.match(
    String(ask([], 'Book the second one for two nights from Friday')),
    /I need to know which stay/,
  );
});

test('a search that can use the place goes before a list that cannot', () => {
  assert.deepEqual(ask([], 'places in Vienna'), ['GET /stays', { city: 'Vienna' }]);
  assert.deepEqual(ask([], 'What places are there in Lisbon?'), ['GET /stays', { city: 'Lisbon' }]);
  assert.deepEqual(ask([], 'How many places do you have in Prague?'), ['GET /stays', { city: 'Prague' }]);
  assert.deepEqual(ask([], 'hostels in porto not more expensive than 60'), [
    'GET /stays',
    { city: 'porto', kind: 'hostel', maxPrice: 60 },
  ]);
});

test('a person or a house is no city', () => {
  assert.match(
    String(ask([], 'book the cheapest for Ben “Okri” from 5 January')),
    /I need to know which stay/,
  );
  assert.match(String(ask([], 'is the Villa Rossa free from 1 to 3 December?')), /I need the city/);
});

test('a follow-up goes on from the last question of its kind only', () => {
  const later: ModelMessage[] = [
    ...found,
    { role: 'user', text: 'And in Rome?' },
    {
      role: 'assistant',
      parts: [
        { type: 'tool-call', callId: 'c2', toolName: 'stays_searchStays', arguments: { city: 'Rome' } },
      ],
    },
    {
      role: 'tool',
      results: [
        { callId: 'c2', toolName: 'stays_searchStays', outcome: 'succeeded', text: '{"stays":[],"total":0}' },
      ],
    },
    { role: 'assistant', parts: [{ type: 'text', text: 'Stays found nothing.' }] },
  ];
  const hotels: ModelMessage[] = later.map((message, index) =>
    index === 1 && message.role === 'assistant'
      ? {
          role: 'assistant',
          parts: [
            {
              type: 'tool-call',
              callId: 'c1',
              toolName: 'stays_searchStays',
              arguments: { city: 'Paris', kind: 'hotel' },
            },
          ],
        }
      : message,
  );
  assert.deepEqual(ask(hotels, 'only under 100 euros'), ['GET /stays', { city: 'Rome', maxPrice: 100 }]);
});
