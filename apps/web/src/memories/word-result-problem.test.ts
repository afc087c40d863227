import assert from 'node:assert/strict';
import { test } from 'node:test';
import { german } from './texts/de.ts';
import { english } from './texts/en.ts';
import { wordResultProblem } from './word-result-problem.ts';

const because = (code: string) => ({ code, message: 'It is so.', hint: 'Ask again.' });

test('a prompt without a result says why, and what comes next of it in a memory', () => {
  for (const { memory } of [english, german]) {
    const word = (status: 'making' | 'completed' | 'failed', code: string) =>
      wordResultProblem({ status, problem: because(code) }, memory)?.next;
    assert.equal(word('failed', 'model_needed'), memory.resultNext.model_needed);
    assert.equal(word('failed', 'plugin_not_on'), memory.resultNext.plugin_not_on);
    assert.equal(word('failed', 'model_unavailable'), memory.resultOnceMore);
    assert.equal(word('making', 'model_unavailable'), memory.resultAgain);
    assert.equal(word('completed', 'model_unavailable'), undefined);
    assert.equal(wordResultProblem({ status: 'making', problem: null }, memory), null);
  }
  const worded = wordResultProblem({ status: 'failed', problem: because('of_tomorrow') }, english.memory);
  assert.equal(worded?.message, 'It is so.');
});
