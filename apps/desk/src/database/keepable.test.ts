import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTestDatabase } from '../../testing/test-database.ts';
import { keepable, keepableText } from './keepable.ts';

test('whatever JSON can say, PostgreSQL keeps, and what is ordinary stays as it is', async () => {
  const database = await createTestDatabase();
  const strange = {
    'a\u0000': ['b\ud83d', '\ude00c', { d: 'e\u0000f' }],
    plain: 'Hôtel 😀 日本',
    number: 1,
    no: null,
  };
  const kept = keepable(strange);
  assert.deepEqual(kept, {
    'a\ufffd': ['b\ufffd', '\ufffdc', { d: 'e\ufffdf' }],
    plain: 'Hôtel 😀 日本',
    number: 1,
    no: null,
  });
  const { rows } = await database.pool.query('select $1::jsonb as json, $2::text as text', [
    JSON.stringify(kept),
    keepableText('x\u0000y'),
  ]);
  assert.deepEqual(rows, [{ json: kept, text: 'x\ufffdy' }]);
  await database.close();
});

test('`__proto__` stays a name like any other', () => {
  const kept = keepable(JSON.parse('{"__proto__":{"a":"\\u0000"}}')) as object;
  assert.deepEqual(Object.keys(kept), ['__proto__']);
  assert.equal((kept as { a?: unknown }).a, undefined);
});
