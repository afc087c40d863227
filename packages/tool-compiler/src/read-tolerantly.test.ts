import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTolerantly } from './read-tolerantly.ts';

test('passes over a byte order mark, comments and trailing commas, and says where', () => {
  const reading = readTolerantly('\uFEFF{\n  // ours\n  "a": [1, 2,],\n}');
  assert.deepEqual(reading.value, { a: [1, 2] });
  assert.equal(reading.problems[0]?.message, 'The text starts with a byte order mark.');
  assert.deepEqual([reading.problems[1]?.code, reading.problems[1]?.line], ['text_repaired', 2]);
});

test('reads NaN as no value and the last of two equal keys', () => {
  const reading = readTolerantly('{"a": NaN, "b": 1,\n "b": 2}');
  assert.deepEqual(reading.value, { a: null, b: 2 });
  assert.deepEqual(reading.problems.find(({ code }) => code === 'key_duplicate')?.line, 2);
});

test('reads YAML with tabs, duplicate keys and closing brackets that stand too far left', () => {
  assert.deepEqual(readTolerantly('a:\n\tb: 1\n').value, { a: { b: 1 } });
  assert.deepEqual(readTolerantly('a: 1\na: 2\n').value, { a: 2 });
  const reading = readTolerantly('a:\n  b: {\n    "c": 1\n}\nd: 2\n');
  assert.deepEqual(reading.value, { a: { b: { c: 1 } }, d: 2 });
  assert.deepEqual(reading.positionOf('/d'), { line: 5, column: 1 });
});

test('adds a first brace that was lost', () => {
  assert.deepEqual(readTolerantly('"a": {"b": 1}}').value, { a: { b: 1 } });
});

test('tells the place of keys and items in JSON and YAML, or of the nearest one above', () => {
  const json = readTolerantly('{"a": {\n  "b": [1,\n    2]}}');
  assert.deepEqual(json.positionOf('/a/b/1'), { line: 3, column: 5 });
  assert.deepEqual(json.positionOf('/a/zz'), { line: 1, column: 2 });
  const yaml = readTolerantly('a:\n  b:\n    - 1\n    - 2\n');
  assert.deepEqual(yaml.positionOf('/a/b/1'), { line: 4, column: 7 });
  assert.equal(yaml.positionOf('nonsense'), null);
});

test('refuses what is too long, too deep, or grows by aliases', () => {
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
  for (let level = 0; level < 9; level += 1) {
    const [from, to] = ['abcdefghijk'[level], 'abcdefghijk'[level + 1]];
    bomb.push(`${to}: &${to} [${Array(9).fill(`*${from}`).join(', ')}]`);
  }
  const texts = [
    'x'.repeat(10_000_001),
    '['.repeat(100_000),
    '- '.repeat(100_000),
    'a: &a [*a]',
    bomb.join('\n'),
  ];
  for (const text of texts) {
    const { value, problems } = readTolerantly(text);
    assert.deepEqual([value, problems[0]?.code], [undefined, 'parse_limit'], text.slice(0, 20));
  }
});

test('ends on keys within keys', () => {
  assert.equal(typeof readTolerantly('? '.repeat(40)).problems[0]?.code, 'string');
});

test('says that a web page is no description', () => {
  const [problem] = readTolerantly('<!doctype html><html></html>').problems;
  assert.deepEqual([problem?.code, problem?.severity], ['text_unreadable', 'unusable']);
});

test('reads the described one of several documents, a lost beginning, and what bytes hold', () => {
  const several = '# first\n---\nkind: note\n---\nopenapi: 3.0.0\npaths: {}\n---\nmore: 1\n';
  assert.deepEqual(readTolerantly(several).value, { openapi: '3.0.0', paths: {} });
  const lost = readTolerantly('openapi": "3.0.0",\n "paths": {"/a": 1,}}');
  assert.deepEqual(lost.value, { openapi: '3.0.0', paths: { '/a': 1 } });
  assert.deepEqual(lost.positionOf('/paths'), { line: 2, column: 2 });
  const bytes = readTolerantly(Buffer.from('{"a": "für"}', 'latin1'));
  assert.deepEqual([bytes.value, bytes.problems[0]?.severity], [{ a: 'für' }, 'repaired']);
  assert.deepEqual(readTolerantly('\u00ef\u00bb\u00bf{"a": 1}').value, { a: 1 });
});

test('texts without any sense end soon', () => {
  for (const text of [`{${','.repeat(20_000)}}`, '---\n'.repeat(20_000), '}\n'.repeat(10_000)]) {
    assert.equal(readTolerantly(text).problems.length > 0, true);
  }
});
