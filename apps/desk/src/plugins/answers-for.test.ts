import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answersFor } from './answers-for.ts';

test('administrators answer for every plugin, its author while they are a developer, nobody else', () => {
  for (const author of ['ada', 'ben', null]) {
    assert.equal(answersFor({ id: 'ada', role: 'administrator' }, author), true);
    assert.equal(answersFor({ id: 'ada', role: 'developer' }, author), author === 'ada');
    assert.equal(answersFor({ id: 'ada', role: 'member' }, author), false);
  }
});
