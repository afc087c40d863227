import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findUnsent, forgetLines, keepLines } from './kept-lines.ts';

/** What a browser keeps, without a browser. */
function createStore() {
  const entries = new Map<string, string>();
  return {
    get length() {
      return entries.size;
    },
    key: (index: number) => [...entries.keys()][index] ?? null,
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  };
}

test('lines that wait are their person’s, and go with the account: nobody else’s do', () => {
  const store = createStore();
  const line = { id: 'one', text: 'Hello', speaker: 'Ada', isUser: true, start: 1 };
  for (const personId of ['ada', 'adam']) {
    for (const session of ['walk', 'talk']) keepLines(store, personId, session).add([line]);
  }
  store.setItem('plugdesk.theme', 'dark');
  forgetLines(store, 'ada');
  assert.deepEqual(findUnsent(store, 'ada'), []);
  assert.deepEqual(findUnsent(store, 'adam'), [
    { sessionId: 'walk', lines: 1 },
    { sessionId: 'talk', lines: 1 },
  ]);
  assert.equal(store.getItem('plugdesk.theme'), 'dark');
});
