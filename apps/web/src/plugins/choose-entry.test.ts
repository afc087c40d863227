import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseEntry, findNamed } from './choose-entry.ts';

const file = (path: string, text = '') => ({
  name: path.split('/').at(-1) ?? '',
  size: text.length,
  webkitRelativePath: path.includes('/') ? path : '',
  text: async () => text,
});

test('among chosen files the one that is an entry is found, whatever it is called', async () => {
  const entry = file('minutes/notes.json', '{"id": "minutes", "capabilities": ["chat"]}');
  const others = [
    file('minutes/package.json', '{"name": "minutes", "chat": true}'),
    file('minutes/logo.png'),
    file('minutes/examples/old.json', '{"external_integration": {}}'),
  ];
  const chosen = await chooseEntry([...others, entry]);
  assert.equal(chosen?.entry, entry);
  assert.equal(chosen?.text, await entry.text());
  assert.deepEqual(chosen?.others, others);
});

test('a single file is taken as it is; a manifest or a description is found too; else nothing', async () => {
  const odd = file('plugin.txt', 'whatever');
  assert.equal((await chooseEntry([odd]))?.entry, odd);
  const yaml = file('api.yaml', 'openapi: 3.1.0');
  assert.equal((await chooseEntry([file('logo.png'), yaml]))?.entry, yaml);
  const manifest = file('ai-plugin.json', '{"schema_version": "v1"}');
  assert.equal((await chooseEntry([yaml, manifest]))?.entry, manifest);
  assert.equal(await chooseEntry([file('a.png'), file('b.md')]), null);
  assert.equal(await chooseEntry([file('a.json', '{}'), file('b.json', '[]')]), null);
  assert.equal(await chooseEntry([]), null);
});

test('a file that the browser cannot read is passed over', async () => {
  const entry = file('minutes/notes.json', '{"id": "minutes", "capabilities": ["chat"]}');
  const broken = {
    ...file('minutes/package.json'),
    text: () => Promise.reject(new Error('NotReadableError')),
  };
  assert.equal((await chooseEntry([broken, entry]))?.entry, entry);
  assert.equal(await chooseEntry([broken]), null);
});

test('a path means the file of its name, in the folder that fits best', () => {
  const top = file('plugin/logo.png');
  const deep = file('plugin/Logos/Logo.png');
  const guide = file('plugin/docs/set up.md');
  const files = [deep, top, guide];
  assert.equal(findNamed('/logos/logo.png', files), deep);
  assert.equal(findNamed('./logo.png', files), top);
  assert.equal(findNamed('/elsewhere/logo.png', files), top);
  assert.equal(findNamed('../docs/set%20up.md', files), guide);
  assert.equal(findNamed('https://example.com/logos/logo.png?x=1', files), deep);
  assert.equal(findNamed('/logos/other.png', files), null);
  assert.equal(findNamed('/docs/50%.md', [file('50%.md')])?.name, '50%.md');
  assert.equal(findNamed('/', files), null);
});
