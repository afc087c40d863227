import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import {
  bigintArray,
  booleanArray,
  integerArray,
  momentArray,
  realArray,
  smallintArray,
  textArray,
  uuidArray,
} from './binary-arrays.ts';

let database: TestDatabase;
before(async () => {
  database = await createTestDatabase();
});
after(() => database.close());

/** What the server reads, as text of its own. */
async function readBack(type: string, bytes: Buffer): Promise<(string | null)[]> {
  const { rows } = await database.pool.query<{ item: string | null }>(
    `select item::text from unnest($1::${type}[]) with ordinality as read (item, nth) order by nth`,
    [bytes],
  );
  return rows.map(({ item }) => item);
}

test('text comes back as it was, of any script, empty and null', async () => {
  const text = fc.string({ unit: 'grapheme' }).filter((item) => !item.includes('\u0000'));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(text)), async (items) => {
      assert.deepEqual(await readBack('text', textArray(items)), items);
    }),
    { numRuns: 30 },
  );
});

test('whole numbers come back as they were, up to 2^53 and below 0', async () => {
  const whole = fc.array(fc.option(fc.maxSafeInteger()));
  await fc.assert(
    fc.asyncProperty(whole, async (items) => {
      const read = (await readBack('bigint', bigintArray(items))).map((item) => item && Number(item));
      assert.deepEqual(read, items);
    }),
    { numRuns: 30 },
  );
  assert.deepEqual(await readBack('integer', integerArray([-1, null, 2 ** 31 - 1])), [
    '-1',
    null,
    '2147483647',
  ]);
  assert.deepEqual(await readBack('smallint', smallintArray([200, null])), ['200', null]);
});

test('moments, parts, truth and ids come back as they were', async () => {
  const moments = [new Date('2026-11-21T08:00:00.123Z'), null, new Date('1969-07-20T20:17:40.001Z')];
  const read = await readBack('timestamptz', momentArray(moments));
  assert.deepEqual(
    read.map((item) => item && new Date(item).getTime()),
    moments.map((item) => item?.getTime() ?? null),
  );
  assert.deepEqual(await readBack('real', realArray([3.5, null])), ['3.5', null]);
  assert.deepEqual(await readBack('boolean', booleanArray([true, false, null])), ['true', 'false', null]);
  const ids = [randomUUID(), randomUUID()];
  assert.deepEqual(await readBack('uuid', uuidArray(ids)), ids);
  assert.deepEqual(await readBack('uuid', uuidArray([])), []);
});
