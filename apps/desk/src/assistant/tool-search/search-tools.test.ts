import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildIndex } from './build-index.ts';
import { searchTools } from './search-tools.ts';
import { madeUpOperations } from './testing/made-up-plugins.ts';
import { madeUpQuestions } from './testing/questions.ts';

const index = buildIndex(madeUpOperations);
const find = (question: string, limit = 5) => searchTools(index, question, limit).map(({ id }) => id);

test('questions that take several calls find most of what answers them', () => {
  assert.ok(new Set(madeUpOperations.map(({ plugin }) => plugin.id)).size >= 15);
  assert.ok(madeUpQuestions.length >= 40);
  let wanted = 0;
  const missed: string[] = [];
  for (const { question, plugin, answers } of madeUpQuestions) {
    const found = find(question);
    wanted += answers.length;
    missed.push(
      ...answers
        .filter((answer) => !found.includes(`${plugin} ${answer}`))
        .map((answer) => `${question} ${answer}`),
    );
  }
  const recall = 1 - missed.length / wanted;
  assert.ok(recall >= 0.95, `${recall.toFixed(3)} within five; missed:\n${missed.join('\n')}`);
});

test('the plugin comes before its operations', () => {
  const first = madeUpQuestions.filter(({ question, plugin }) => find(question)[0]?.startsWith(`${plugin} `));
  const share = first.length / madeUpQuestions.length;
  const missed = madeUpQuestions.filter((entry) => !first.includes(entry)).map(({ question }) => question);
  assert.ok(share >= 0.9, `${share.toFixed(3)}; missed:\n${missed.join('\n')}`);
});

test('what needs an id brings what yields it, by a name where one is given', () => {
  assert.deepEqual(find('Show the lyrics of Northern Line', 2), [
    'Tonarchiv GET /song/{song_id}/lyrics',
    'Tonarchiv GET /search/song',
  ]);
  assert.ok(find('Cancel an appointment').includes('Clinikon GET /patients/{patientId}/appointments'));
});

test('words of a name ask for nothing', () => {
  assert.ok(
    find('Show the cover of the album Parcel Tracking Rates').every((id) => id.startsWith('Tonarchiv ')),
  );
  assert.ok(find('Track my parcel')[0]?.startsWith('Paketo '));
});

test('slips of the pen are read, other words find nothing', () => {
  assert.equal(find('wether forcast')[0], 'Wetterhahn GET /forecast');
  assert.deepEqual(find('qqqq zzzz'), []);
  assert.deepEqual(find(''), []);
  assert.deepEqual(find('the of and'), []);
});

test('a limit is kept, and the same question finds the same', () => {
  assert.equal(find('Which plants can I sow?', 3).length, 3);
  assert.deepEqual(find('Which plants can I sow?'), find('Which plants can I sow?'));
  assert.deepEqual(searchTools(buildIndex([]), 'anything', 5), []);
});
