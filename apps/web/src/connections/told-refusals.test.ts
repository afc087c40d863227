import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepTold, readTold, whatToTell } from './told-refusals.ts';

const notes = (state: 'works' | 'needs-sign-in') => [{ id: 'notes', state }];

test('a refusal is told once, and again only after the connection has worked in between', () => {
  const first = whatToTell(notes('needs-sign-in'), []);
  assert.deepEqual(first.news, notes('needs-sign-in'));
  assert.deepEqual(whatToTell(notes('needs-sign-in'), first.told).news, []);
  const worked = whatToTell(notes('works'), first.told);
  assert.deepEqual(worked, { news: [], told: [] });
  assert.equal(whatToTell(notes('needs-sign-in'), worked.told).news.length, 1);
});

test('what cannot be remembered or read is as if nothing was told', () => {
  const broken = {
    getItem: () => '{"no":"list"}',
    setItem: () => {
      throw new Error('full');
    },
  };
  assert.deepEqual(readTold(broken, 'ada'), []);
  keepTold(broken, 'ada', ['notes']);
  assert.deepEqual(readTold({ getItem: () => 'not json' }, 'ada'), []);
});
