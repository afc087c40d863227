import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCompiler } from './create-compiler.ts';
import { readDocument } from './read-document.ts';

const chat = (id: string, more: object = {}) => ({
  id,
  name: id,
  author: '@ada',
  description: 'A friend.',
  image: '',
  capabilities: ['chat'],
  chat_prompt: 'You answer about paths: short ones. {"braces": [',
  ...more,
});

test('a list keeps each entry’s own text and says which share an id', () => {
  const text = `[\n  // ours\n  ${JSON.stringify(chat('one'), null, 4)},\n  "no entry",\n  ${JSON.stringify(chat('two'))}, {"id": "one", "name": "one", "chat_prompt": "x",},\n]`;
  const reading = readDocument(text, { url: 'https://lists.example/list.json' });
  assert.equal(reading.kind, 'list');
  if (reading.kind !== 'list') return;
  assert.equal(reading.items.length, 4);
  assert.equal(reading.items[0]?.text, JSON.stringify(chat('one'), null, 4));
  assert.equal(reading.items[1]?.reading, null);
  assert.equal(reading.items[2]?.text, JSON.stringify(chat('two')));
  assert.ok(reading.items[3]?.reading?.findings.some(({ code }) => code === 'entry_id_twice'));
});

test('one object may be manifest and entry, also without an API', () => {
  const names = {
    schema_version: 'v1',
    name_for_human: 'Stays',
    name_for_model: 'stays',
    description_for_human: 'Finds stays.',
    description_for_model: 'Find stays.',
    auth: { type: 'none' },
    logo_url: 'https://stays.example/logo.png',
    contact_email: 'ada@stays.example',
    legal_info_url: 'https://stays.example/legal',
  };
  const told = {
    id: 'stays',
    capabilities: ['external_integration'],
    external_integration: { triggers_on: 'memory_creation', webhook_url: 'https://stays.example/hook' },
  };
  const api = { type: 'openapi', url: 'https://stays.example/openapi.json' };
  const both = readDocument(JSON.stringify({ ...names, api, ...told }), { url: null });
  assert.equal(both.kind, 'manifest');
  if (both.kind !== 'manifest') return;
  assert.deepEqual(both.findings, []);
  assert.equal(both.manifest.apiUrl, 'https://stays.example/openapi.json');
  assert.deepEqual(both.entry?.entry.triggers, ['memory.created']);
  const alone = readDocument(JSON.stringify({ ...names, ...told }), { url: null });
  assert.deepEqual(alone.kind === 'manifest' && alone.findings, []);
  const plain = readDocument(JSON.stringify(names), { url: null });
  assert.ok(plain.kind === 'manifest' && plain.findings.some(({ code }) => code === 'api_missing'));
});

test('a long list comes out of the worker whole', async (t) => {
  const compiler = createCompiler();
  t.after(() => compiler.close());
  const list = Array.from({ length: 180 }, (_, index) => chat(`entry-${index}`));
  const reading = await compiler.readDocument(JSON.stringify(list), { url: null });
  assert.equal(reading.kind === 'list' && reading.items.length, 180);
  assert.equal(reading.kind === 'list' && reading.items.at(-1)?.text, JSON.stringify(list.at(-1)));
});
