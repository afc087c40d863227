import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Plugin } from '@plugdesk/protocol';
import { countKinds, filterPlugins } from './filter-plugins.ts';

const plugin = (name: string, words: Partial<Plugin> = {}): Plugin => ({
  id: name,
  name,
  description: '',
  kinds: ['api'],
  triggers: [],
  prompts: [],
  host: 'api.example.com',
  logo: null,
  maker: { from: null, elsewhere: [], domainProof: 'unproven' },
  policy: 'optional',
  blockedReason: null,
  on: false,
  auth: { type: 'none' },
  signsIn: 'nobody',
  reads: 1,
  changes: 0,
  titles: { reads: ['Find stays'], changes: [] },
  contactEmail: null,
  tokens: 100,
  demo: false,
  version: 1,
  candidate: null,
  gone: null,
  createdAt: '2026-11-20T10:00:00.000Z',
  ...words,
});
const plugins = [
  plugin('Stays', { on: true }),
  plugin('Mail', {
    changes: 1,
    titles: { reads: ['Read mail'], changes: ['Send an email'] },
    auth: { type: 'user_http', scheme: 'bearer', keyName: null },
    signsIn: 'person',
  }),
];
const names = (filter: Parameters<typeof filterPlugins>[1], find = '') =>
  filterPlugins(plugins, filter, find).map(({ name }) => name);

test('filters by what a plugin may do and wants', () => {
  assert.deepEqual(names('all'), ['Stays', 'Mail']);
  assert.deepEqual(names('on'), ['Stays']);
  assert.deepEqual(names('reads'), ['Stays']);
  assert.deepEqual(names('changes'), ['Mail']);
  assert.deepEqual(names('sign'), ['Mail']);
});

test('“needs sign-in” is what needs something from the person: not the desk’s own key, not what is connected', () => {
  const desk = plugin('Maps', { auth: { type: 'oauth' } as Plugin['auth'], signsIn: 'desk' });
  const sign = (connected: string[]) =>
    filterPlugins([...plugins, desk], 'sign', '', undefined, new Set(connected)).map(({ name }) => name);
  assert.deepEqual(sign([]), ['Mail']);
  assert.deepEqual(sign(['Mail']), []);
});

test('finds by name, host and what operations do; every word counts', () => {
  assert.deepEqual(names('all', 'send EMAIL'), ['Mail']);
  assert.deepEqual(names('all', 'example.com'), ['Stays', 'Mail']);
  assert.deepEqual(names('all', 'send stays'), []);
  assert.deepEqual(names('reads', 'mail'), []);
});

test('kinds are those that there are, and one of them narrows the list', () => {
  assert.deepEqual(countKinds(plugins), [{ kind: 'api', count: plugins.length }]);
  const books = plugin('Books', { kinds: ['event', 'prompt'] });
  assert.deepEqual(
    countKinds([...plugins, books]).map(({ kind }) => kind),
    ['api', 'event', 'prompt'],
  );
  assert.deepEqual(filterPlugins([...plugins, books], 'all', '', 'event'), [books]);
  assert.deepEqual(filterPlugins(plugins, 'all', '', 'event'), []);
});
