import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTestDatabase } from '../../../testing/test-database.ts';
import { writePlain, writeTexts } from './write-array.ts';

test('PostgreSQL reads lists as they were, whatever stands in them', async (t) => {
  const database = await createTestDatabase();
  t.after(() => database.close());
  const texts = [
    '',
    'NULL',
    null,
    '"',
    '\\',
    '\\"',
    '{a,b}',
    ' spaced ',
    "it's",
    'two\nlines',
    'größe 🙂',
    ',',
  ];
  const read = await database.database.pool.query(
    'select $1::text[] as texts, $2::float8[] as numbers, $3::boolean[] as flags, $4::timestamptz[] as dates, $5::text[] as none',
    [
      writeTexts(texts),
      writePlain([0, -1.5, 1e21, null]),
      writePlain([true, false]),
      writePlain([new Date(1_700_000_000_123).toISOString(), null]),
      writeTexts([]),
    ],
  );
  assert.deepEqual(read.rows[0], {
    texts,
    numbers: [0, -1.5, 1e21, null],
    flags: [true, false],
    dates: [new Date(1_700_000_000_123), null],
    none: [],
  });
});
