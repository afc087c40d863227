import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fieldSentences } from '@plugdesk/protocol';
import { RequestError } from '@plugdesk/tool-compiler';
import { refuseFile, refuseRequest } from './refuse-argument.ts';

test('every sentence that the compiler names is one of the protocol’s', async () => {
  const folder = new URL('../../../../../packages/tool-compiler/src/arguments/', import.meta.url);
  const named = new Set<string>();
  for (const file of await readdir(folder)) {
    if (file.endsWith('.test.ts')) continue;
    const text = await readFile(new URL(file, folder), 'utf8');
    for (const [, sentence = ''] of text.matchAll(/sentence: '([^']+)'/g)) named.add(sentence);
    if (file !== 'name-misfit.ts') continue;
    for (const [, sentence = ''] of text.matchAll(/: \[?'([a-z_]+(?:\/[a-z-]+)?)'/g)) named.add(sentence);
  }
  assert.ok(named.has('too_short/object') && named.has('format/date') && named.has('ruled_out'));
  assert.deepEqual(
    [...named].filter((sentence) => !Object.hasOwn(fieldSentences, sentence)),
    [],
  );
});

test('a request that cannot be built is about an argument where it is about one', () => {
  const unsafe = new RequestError('argument_unsafe', '/id', 'The value of "id" has dots.', 'Use another.');
  assert.deepEqual(refuseRequest(unsafe), {
    path: '/id',
    message: 'The value of "id" has dots.',
    said: { sentence: 'not_safe', values: {} },
  });
  const server = new RequestError('server_missing', '', 'The description names no server.', 'Tell somebody.');
  assert.deepEqual([refuseRequest(server).path, refuseRequest(server).said.sentence], ['', 'not_buildable']);
  assert.equal(refuseRequest(new Error('x')).said.sentence, 'not_buildable');
  assert.equal(refuseFile({ path: '/photo', message: 'There is none.' }).said.sentence, 'no_file');
});
