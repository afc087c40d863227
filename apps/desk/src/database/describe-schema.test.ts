import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { createTestDatabase } from '../../testing/test-database.ts';
import { describeSchema } from './describe-schema.ts';

test('schema.sql is what the migrations make (else: npm run schema)', async (context) => {
  const database = await createTestDatabase();
  context.after(() => database.close());
  const committed = await readFile(new URL('./schema.sql', import.meta.url), 'utf8');
  assert.equal(await describeSchema(database.pool), committed);
});
