import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forgetPeople } from './forget-people.ts';

function storeOf(keys: string[]) {
  const entries = new Set(keys);
  return {
    get length() {
      return entries.size;
    },
    key: (index: number) => [...entries][index] ?? null,
    removeItem: (key: string) => void entries.delete(key),
    keys: () => [...entries],
  };
}

const settings = [
  'plugdesk.theme',
  'plugdesk.language',
  'plugdesk.single-keys',
  'plugdesk.call-tab',
  'other',
];
const ofAda = [
  'draft.ada/live',
  'draft.files.ada/new',
  'live.ada/one',
  'live.ada/one/line',
  'told-refusals.ada',
].map((key) => `plugdesk.${key}`);

const waiting = ofAda.filter((key) => key.startsWith('plugdesk.live.'));

test('of nobody anything stays but the settings of the device, and lines that wait to be sent by their person', () => {
  const store = storeOf([...settings, ...ofAda, 'plugdesk.draft.live']);
  const ofPage = storeOf(['plugdesk.token/reset']);
  forgetPeople(undefined, [store, ofPage]);
  assert.deepEqual(store.keys(), [...settings, ...waiting]);
  assert.deepEqual(ofPage.keys(), []);
});

test('what is one’s own stays, and nothing of somebody whose id looks alike', () => {
  const others = ofAda.map((key) => key.replace('ada', 'adam'));
  const store = storeOf([...others, ...ofAda]);
  forgetPeople('ada', [store]);
  assert.deepEqual(store.keys(), [...waiting.map((key) => key.replace('ada', 'adam')), ...ofAda]);
});
