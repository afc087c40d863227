import assert from 'node:assert/strict';
import { test } from 'node:test';
import { putBehindDraft } from './put-behind-draft.ts';

test('a question stands behind what was typed, which stays; a second click adds nothing', () => {
  assert.equal(putBehindDraft(' \n', 'What is it?'), 'What is it?');
  const once = putBehindDraft('Half a question ', 'What is it?');
  assert.equal(once, 'Half a question\n\nWhat is it?');
  assert.equal(putBehindDraft(once, 'What is it?'), once);
});
