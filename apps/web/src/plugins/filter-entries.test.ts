import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ListedEntry } from '@plugdesk/protocol';
import { filterEntries } from './filter-entries.ts';

const entry = (name: string, more: Partial<ListedEntry>): ListedEntry => ({
  index: 0,
  id: name.toLowerCase(),
  name,
  author: '@ada',
  description: '',
  triggers: [],
  prompts: [],
  verdict: 'usable',
  headline: '',
  pluginId: null,
  ...more,
});

test('entries are found by every word of name, author, description and what they do', () => {
  const entries = [
    entry('Minutes', { triggers: ['memory.created'], description: 'Keeps what was decided.' }),
    entry('Mentor', { prompts: ['chat'], author: 'Ben' }),
  ];
  const names = (find: string) => filterEntries(entries, find).map(({ name }) => name);
  assert.deepEqual(names(''), ['Minutes', 'Mentor']);
  assert.deepEqual(names('receives memories'), ['Minutes']);
  assert.deepEqual(names('talked ben'), ['Mentor']);
  assert.deepEqual(names('decided nobody'), []);
});
