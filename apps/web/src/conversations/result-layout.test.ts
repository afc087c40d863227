import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layOutResult } from './result-layout.ts';

test('a list one level below becomes a table with every column that occurs', () => {
  const answer = JSON.stringify({
    total: 2,
    stays: [
      { id: 1, name: 'Canal' },
      { id: 2, tags: ['a', 'b'] },
    ],
  });
  assert.deepEqual(layOutResult(answer), {
    kind: 'table',
    name: 'stays',
    columns: ['id', 'name', 'tags'],
    rows: [
      ['1', 'Canal', ''],
      ['2', '', 'a, b'],
    ],
  });
});

test('an object of plain values becomes names and values', () => {
  assert.deepEqual(layOutResult('{"id":"b1","nights":2,"note":null}'), {
    kind: 'values',
    values: [
      ['id', 'b1'],
      ['nights', '2'],
      ['note', ''],
    ],
  });
});

test('anything deeper is a tree, and what is not JSON stays text', () => {
  assert.equal(layOutResult('{"a":{"b":1}}').kind, 'tree');
  assert.equal(layOutResult('[1,2]').kind, 'tree');
  assert.deepEqual(layOutResult('<h1>Bad gateway</h1>'), { kind: 'text', text: '<h1>Bad gateway</h1>' });
  assert.equal(layOutResult('{"cut": tr').kind, 'text');
});
