import assert from 'node:assert/strict';
import { test } from 'node:test';
import { activePlugin, bookingsDescription } from '../../../testing/test-assistant.ts';
import { createToolSearch } from '../tool-search/keep-indexes.ts';
import { chooseTools, type ToolNeeds } from './choose-tools.ts';

const search = createToolSearch();
/** Ten plugins with two tools of 100 tokens each. */
const plugins = Array.from({ length: 10 }, (_, number) =>
  activePlugin(`stays${number}`, bookingsDescription, 'http://127.0.0.1:1'),
);
const choose = (needs: Partial<ToolNeeds>) =>
  chooseTools(search, plugins, { questions: ['Book a place'], kept: [], budgetTokens: 700, ...needs });
const names = (needs: Partial<ToolNeeds>) => choose(needs).tools.map(({ name }) => name);

test('all are given where they fit or where there is no limit', () => {
  assert.deepEqual(
    [choose({ budgetTokens: 2_000 }), choose({ budgetTokens: null })].map(({ tools, leftOut, tokens }) => [
      tools.length,
      leftOut,
      tokens,
    ]),
    [
      [20, 0, 2_000],
      [20, 0, 2_000],
    ],
  );
});

test('else the best that fit, in the plugins’ order', () => {
  const { tools, leftOut, tokens } = choose({});
  assert.deepEqual([tools.length, leftOut, tokens], [5, 15, 500]);
  assert.ok(tools.filter(({ name }) => name.endsWith('_bookPlace')).length >= 3);
  assert.deepEqual(names({}), names({}).toSorted());
});

test('what a conversation found comes first, the newest however large', () => {
  assert.ok(names({ kept: ['stays9_findPlaces'] }).includes('stays9_findPlaces'));
  assert.deepEqual(names({ kept: ['stays9_findPlaces', 'stays8_findPlaces'], budgetTokens: 100 }), [
    'stays9_findPlaces',
  ]);
  assert.deepEqual(names({ kept: ['gone_tool'], questions: [] }), []);
});

test('an older question counts less than a newer one', () => {
  const newest = names({ questions: ['stays3', 'Hello', 'stays7'], budgetTokens: 300 });
  assert.deepEqual(
    newest.map((name) => name.split('_')[0]),
    ['stays7'],
  );
});
