import assert from 'node:assert/strict';
import { test } from 'node:test';
import { collectOperations } from './collect-operations.ts';
import { startFindings } from './findings.ts';
import { nameTools } from './name-tools.ts';

const names = (paths: object) =>
  nameTools(collectOperations({ paths }, startFindings())).map(({ name }) => name);

test('names do not hang on the order of the text', () => {
  const a = { get: { operationId: 'read.it' } };
  const b = { get: { operationId: 'read it' } };
  const [ofA, ofB] = names({ '/a': a, '/b': b });
  assert.deepEqual(names({ '/b': b, '/a': a }), [ofB, ofA]);
  assert.deepEqual([ofA, ofB], ['read_it', 'read_it_get']);
});

test('ids without a letter that a name can have still get one, the same each time', () => {
  const [name] = names({ '/a': { get: { operationId: '查询' } } });
  assert.match(name ?? '', /^get_a$/);
  assert.deepEqual(names({ '/a': { get: { operationId: '查询' } } }), [name]);
});
