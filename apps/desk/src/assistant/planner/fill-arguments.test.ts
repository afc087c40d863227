import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonSchema, ModelTool } from '../model/model-port.ts';
import { describeOperation } from './describe-operation.ts';
import { type FillContext, fillArguments } from './fill-arguments.ts';
import { readSentence } from './read-sentence.ts';

const PERSON = { now: new Date('2026-11-21T09:00:00Z'), timeZone: 'Europe/Paris', language: 'en' };
const NOTHING: FillContext = { reference: { kind: 'none' }, earlier: [], carriesOptional: false };

function fill(
  properties: Record<string, JsonSchema>,
  sentence: string,
  more: { required?: string[]; context?: FillContext; method?: string } = {},
) {
  const tool: ModelTool = {
    name: 'shop__searchProducts',
    description: 'Search products.',
    parameters: { type: 'object', properties, required: more.required ?? [] },
    plugin: { id: 'shop', name: 'Shop', description: '' },
    method: more.method ?? 'GET',
    path: '/products',
    safe: true,
  };
  return fillArguments(describeOperation(tool), readSentence(sentence, PERSON), more.context ?? NOTHING);
}

test('enumerations by word and plural, several for a list', () => {
  const color = { type: 'string', enum: ['red', 'dark blue'] };
  assert.deepEqual(fill({ color }, 'find dark blue shoes').arguments, { color: 'dark blue' });
  assert.deepEqual(
    fill(
      { kinds: { type: 'array', items: { type: 'string', enum: ['boot', 'sandal', 'hat'] } } },
      'boots and hats',
    ).arguments,
    { kinds: ['boot', 'hat'] },
  );
  assert.deepEqual(fill({ color }, 'find shoes').arguments, {});
});

test('bounds go to the lowest and the highest, limits to limit', () => {
  const number = { type: 'number' };
  assert.deepEqual(
    fill(
      { minPrice: number, maxPrice: number, limit: { type: 'integer' } },
      'the top 5 products between 20 and 50 euros',
    ).arguments,
    { minPrice: 20, maxPrice: 50, limit: 5 },
  );
  assert.deepEqual(fill({ maxPrice: number }, 'products for 2 people').arguments, {});
});

test('dates go to start and end under any of their names', () => {
  const date = { type: 'string', format: 'date' };
  assert.deepEqual(fill({ checkIn: date, check_out: date }, 'from 4 to 6 December').arguments, {
    checkIn: '2026-12-04',
    check_out: '2026-12-06',
  });
  assert.deepEqual(fill({ start_date: date, end_date: date }, 'in December').arguments, {
    start_date: '2026-12-01',
    end_date: '2026-12-31',
  });
  assert.deepEqual(fill({ since: { type: 'string', format: 'date-time' } }, 'since yesterday').arguments, {
    since: '2026-11-20T00:00:00Z',
  });
  assert.deepEqual(
    fill({ from: date, to: date, nights: { type: 'integer' } }, 'two nights from Friday').arguments,
    { from: '2026-11-27', nights: 2 },
  );
});

test('search words are what the sentence is about', () => {
  const q = { type: 'string' };
  assert.deepEqual(fill({ q }, 'Search for products about mountain biking, please').arguments, {
    q: 'products about mountain biking',
  });
  assert.deepEqual(fill({ q }, 'Search products for “left-handed scissors”').arguments, {
    q: 'left-handed scissors',
  });
  assert.deepEqual(fill({ q }, 'Show the products').arguments, {});
});

test('booleans need their words, a denial turns them', () => {
  const freeShipping = { type: 'boolean' };
  assert.deepEqual(fill({ freeShipping }, 'products with free shipping').arguments, { freeShipping: true });
  assert.deepEqual(fill({ freeShipping }, 'products without free shipping').arguments, {
    freeShipping: false,
  });
  assert.deepEqual(fill({ freeShipping }, 'products').arguments, {});
});

test('a pair of name and value reaches any parameter, in its type', () => {
  assert.deepEqual(
    fill({ zone_code: { type: 'integer' }, note: { type: 'string' } }, 'zone_code: 7, note: “call first”')
      .arguments,
    { zone_code: 7, note: 'call first' },
  );
  assert.deepEqual(fill({ zone_code: { type: 'integer' } }, 'zone_code: north').arguments, {});
});

test('what cannot be read is missing, and nothing is invented', () => {
  const result = fill(
    { city: { type: 'string' }, from: { type: 'string', format: 'date' } },
    'Search products',
    { required: ['city', 'from'] },
  );
  assert.deepEqual(result, { arguments: {}, read: [], missing: ['city', 'from'] });
});

test('earlier values fill what is required; optional ones only where the sentence goes on', () => {
  const properties = { city: { type: 'string' }, guests: { type: 'integer' } };
  const context = { ...NOTHING, earlier: [{ city: 'Rome', guests: 3 }] };
  assert.deepEqual(fill(properties, 'Search products', { required: ['city'], context }).arguments, {
    city: 'Rome',
  });
  assert.deepEqual(
    fill(properties, 'and for 2 guests', { context: { ...context, carriesOptional: true } }).arguments,
    { city: 'Rome', guests: 2 },
  );
});

test('values inside an object are filled when all that it needs is there', () => {
  const customer = {
    type: 'object',
    properties: { email: { type: 'string', format: 'email' } },
    required: ['email'],
  };
  assert.deepEqual(fill({ customer }, 'for ann@example.org').arguments, {
    customer: { email: 'ann@example.org' },
  });
  assert.deepEqual(fill({ customer }, 'for Ann').arguments, {});
});

test('people after "for", days around a due date, an identifier in words', () => {
  const text = { type: 'string' };
  const day = { type: 'string', format: 'date' };
  assert.deepEqual(fill({ assignee: text }, 'products for Ines').arguments, { assignee: 'Ines' });
  assert.deepEqual(fill({ due_before: day, due_after: day }, 'products due before 4 December').arguments, {
    due_before: '2026-12-04',
  });
  assert.deepEqual(fill({ due_before: text, due_after: text }, 'products due after 4 December').arguments, {
    due_after: '2026-12-04',
  });
  assert.deepEqual(fill({ productId: text }, 'show garden-chair-oak-brown').arguments, {
    productId: 'garden-chair-oak-brown',
  });
  assert.deepEqual(fill({ productId: text }, 'show state-of-the-art products').arguments, {});
});
