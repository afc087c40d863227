import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { sealedColumns } from './sealed-columns.ts';

test('every column of the schema that is named as sealed is listed, with the key of its table', async () => {
  const schema = await readFile(new URL('../database/schema.sql', import.meta.url), 'utf8');
  const inSchema: string[] = [];
  for (const [, table, body] of schema.matchAll(/^create table (\w+) \(\n(.*?)^\)[^\n]*;/gms)) {
    const key = /_pkey PRIMARY KEY \(([^)]+)\)/.exec(body ?? '')?.[1] ?? '';
    for (const [, column] of (body ?? '').matchAll(/^ {2}(sealed\w*) bytea/gm))
      inSchema.push(`${table}.${column} by ${key}`);
  }
  assert.ok(inSchema.length > 0);
  assert.deepEqual(
    sealedColumns.map(({ table, column, key }) => `${table}.${column} by ${key.join(', ')}`).sort(),
    inSchema.sort(),
  );
});
