import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { compileTools } from './compile-tools.ts';
import { PROBLEM_CODES } from './problem.ts';
import { findSentence, PROBLEM_SENTENCES } from './problem-sentences.ts';

test('a problem names its sentence and the values in it', () => {
  const { problems } = compileTools('openapi: 3.0.0\npaths:\n  /pets:\n    get: {}\n', {
    url: 'https://api.example/openapi.yaml',
  });
  const named = problems.find(({ code }) => code === 'operation_id_missing');
  assert.deepEqual([named?.sentence, named?.values], ['operation_id_missing', { operation: 'GET /pets' }]);
  const servers = problems.find(({ code }) => code === 'servers_missing');
  assert.deepEqual(
    [servers?.sentence, servers?.values],
    ['servers_missing/own_host', { host: 'api.example' }],
  );
});

test('a value that stands twice must be the same twice; a sentence that is not in the table is none', () => {
  const fix = 'Declare a parameter with name: id, in: path, required: true.';
  const message = 'The path has {id}, which is not declared; it was added as a required text.';
  assert.deepEqual(findSentence('path_parameter_undeclared', message, fix).values, { name: 'id' });
  const other = fix.replace('name: id', 'name: key');
  assert.equal(findSentence('path_parameter_undeclared', message, other).sentence, null);
});

test('every code has a sentence, and every sentence belongs to a code', () => {
  const codes = new Set(Object.keys(PROBLEM_SENTENCES).map((sentence) => sentence.split('/')[0]));
  assert.deepEqual([...codes].sort(), Object.keys(PROBLEM_CODES).sort());
});

test('every sentence that the sources report stands in the table', () => {
  const folder = new URL('.', import.meta.url);
  const shapes = Object.values(PROBLEM_SENTENCES)
    .flatMap(({ message, fix }) => [message, fix])
    .map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replace(/%\\\{\w+\\\}/g, '.*'))
    .map((text) => new RegExp(`^${text}$`));
  const missing: string[] = [];
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.ts') || name.endsWith('.test.ts') || name === 'problem-sentences.ts') continue;
    const source = readFileSync(new URL(name, folder), 'utf8');
    missing.push(...sentencesIn(source).filter((text) => !shapes.some((shape) => shape.test(text))));
  }
  assert.deepEqual(missing, []);
});

/** Sentences that a source hands to a report or writes into a problem; what stands in `${…}` becomes `%`. */
function sentencesIn(source: string): string[] {
  const calls = [...source.matchAll(/\b(?:report|reporter\(null\))\(\s*(['\w][\s\S]*?)\n {2,}\);/g)].map(
    ([whole]) => whole,
  );
  const fields = [...source.matchAll(/^ *(?:message|fix):[^\n]*(?:\n[^\n]*)?,$/gm)].map(([whole]) => whole);
  return [...calls, ...fields].flatMap((code) =>
    [...code.matchAll(/'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g)]
      .map(([, plain, template]) => plainText(plain ?? template?.replace(/\$\{[^{}]*\}/g, '%') ?? ''))
      .filter((text) => /^\S.* .*\.$/.test(text)),
  );
}

function plainText(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}
