import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readExamples } from './fetch-examples.ts';

test('examples of any quality are read as far as they are some', () => {
  assert.deepEqual(
    readExamples(`[
      { "question": "Books on the sea?", "operation": "findBooks", "arguments": { "q": "sea" } },
      { "operation": "listBooks", "arguments": ["wrong"] },
      { "question": "No operation" }, null, 7,
    ]`),
    [
      { question: 'Books on the sea?', operation: 'findBooks', arguments: { q: 'sea' } },
      { question: null, operation: 'listBooks', arguments: {} },
    ],
  );
  assert.deepEqual(readExamples('<html>'), []);
  assert.deepEqual(readExamples('{"operation": "findBooks"}'), []);
});
