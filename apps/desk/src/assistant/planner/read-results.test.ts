import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findMainList, nameOfItem, parseAnswer, pastResults } from './read-results.ts';

test('answers are JSON or text', () => {
  assert.deepEqual(parseAnswer('[1]'), [1]);
  assert.equal(parseAnswer('OK'), undefined);
  assert.equal(parseAnswer('{"cut off": '), undefined);
});

test('the main list is the answer, or the list of objects in it', () => {
  assert.deepEqual(findMainList([1, 2]), { key: null, items: [1, 2], total: 2 });
  assert.deepEqual(findMainList({ data: { results: [{ a: 1 }] }, total: 40 }), {
    key: 'results',
    items: [{ a: 1 }],
    total: 40,
  });
  assert.deepEqual(findMainList({ todos: ['a'] }), { key: 'todos', items: ['a'], total: null });
  assert.equal(findMainList({ id: 'x', name: 'One', city: 'Paris', price: 3, tags: [{ a: 1 }] }), null);
  assert.equal(findMainList('text'), null);
  assert.deepEqual(findMainList([{ a: 1 }, '(30 more items)']), { key: null, items: [{ a: 1 }], total: 31 });
});

test('the name of an item', () => {
  assert.equal(nameOfItem({ id: 1, title: 'A' }), 'A');
  assert.equal(nameOfItem({ id: 1, stayName: 'B' }), 'B');
  assert.equal(nameOfItem({ id: 1 }), null);
});

test('only calls that succeeded are remembered, with their arguments', () => {
  const past = pastResults(
    [
      { role: 'user', text: 'x' },
      {
        role: 'assistant',
        parts: [{ type: 'tool-call', callId: 'a', toolName: 't', arguments: { city: 'Rome' } }],
      },
      {
        role: 'tool',
        results: [
          { callId: 'a', toolName: 't', outcome: 'succeeded', text: '[]' },
          { callId: 'b', toolName: 't', outcome: 'denied', text: '' },
        ],
      },
    ],
    3,
  );
  assert.deepEqual(past, [{ toolName: 't', arguments: { city: 'Rome' }, text: '[]', value: [] }]);
});
