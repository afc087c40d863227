import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { createTestDatabase } from '../../testing/test-database.ts';
import { resealRows } from './reseal-rows.ts';
import { createSealer, fixedRing, sealingKeyId } from './seal.ts';
import { sealedColumns } from './sealed-columns.ts';

const [oldKey, newKey] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const oldSealer = createSealer(fixedRing(oldKey), randomBytes);
const newSealer = createSealer(fixedRing(newKey), randomBytes);
const both = createSealer(fixedRing(newKey, oldKey), randomBytes);

/** How many values the database of a test has beside further connections. */
const sealedValues = 6;

/** A database with a sealed value in each kind of row, and more connections than one statement takes. */
async function startSealed(t: TestContext, connections = 0) {
  const { pool, close } = await createTestDatabase();
  t.after(close);
  const seal = (place: string) => oldSealer.seal(`secret of ${place}`, place);
  await pool.query(`insert into person (id, name, email) values ('ada', 'Ada', 'ada@plugdesk.example')`);
  await pool.query(
    `insert into plugin (id, tool_prefix, name, source_kind) values ('notes', 'notes', 'Notes', 'text')`,
  );
  await pool.query(`insert into desk_secret (name, sealed) values ('root', $1)`, [seal('desk_secret/root')]);
  await pool.query(
    `insert into model_setting (id, provider, model, base_url, sealed_key) values ('m1', 'openai', 'm', 'u', $1)`,
    [seal('model_setting/m1')],
  );
  await pool.query(
    `insert into plugin_sign_in (plugin_id, sealed_client_secret, sealed_desk_key) values ('notes', $1, $2)`,
    [seal('plugin_sign_in/notes/client-secret'), seal('plugin_sign_in/notes/desk-key')],
  );
  for (let number = 0; number <= connections; number += 1) {
    await pool.query(
      `insert into connection (person_id, plugin_id, id, name, kind, chosen, sealed_credential)
        values ('ada', 'notes', $1, $1, 'key', false, $2)`,
      [`c${number}`, seal(`connection/ada/notes/c${number}`)],
    );
  }
  await pool.query(
    `insert into connection_flow (person_id, id, plugin_id, state_hash, session_id, redirect_url, expires_at, sealed_secrets)
      values ('ada', 'f1', 'notes', '\\x00', 's', 'r', now(), $1)`,
    [seal('connection_flow/ada/f1')],
  );
  const openAll = async () => {
    const opened: string[] = [];
    for (const { table, column, key, placeOf } of sealedColumns) {
      const { rows } = await pool.query(
        `select ${key.join(', ')}, ${column} as sealed from ${table} where ${column} is not null`,
      );
      for (const row of rows) opened.push(newSealer.open(row.sealed, placeOf(row)));
    }
    return opened;
  };
  return { pool, openAll };
}

test('everything that an older key sealed is sealed with the current one, and says the same', async (t) => {
  const { pool, openAll } = await startSealed(t, 450);
  const columns = sealedValues + 450;
  assert.deepEqual(await resealRows(pool, both, sealingKeyId(newKey)), { resealed: columns, unreadable: [] });
  const opened = await openAll();
  assert.equal(opened.length, columns);
  for (const text of opened) assert.match(text, /^secret of /);
  assert.deepEqual(await resealRows(pool, both, sealingKeyId(newKey)), { resealed: 0, unreadable: [] });
});

test('what no key opens is named and left as it is, and the rest is done', async (t) => {
  const { pool } = await startSealed(t);
  const lost = createSealer(fixedRing(Buffer.alloc(32, 3)), randomBytes).seal('gone', 'model_setting/m1');
  await pool.query('update model_setting set sealed_key = $1', [lost]);
  const swapped = oldSealer.seal('of another row', 'connection/ada/notes/another');
  await pool.query('update connection set sealed_credential = $1', [swapped]);
  const result = await resealRows(pool, both, sealingKeyId(newKey));
  assert.deepEqual(result, {
    resealed: sealedValues - 2,
    unreadable: ['model_setting/m1', 'connection/ada/notes/c0'],
  });
  const { rows } = await pool.query('select sealed_key, sealed_credential from model_setting, connection');
  assert.deepEqual([rows[0].sealed_key, rows[0].sealed_credential], [lost, swapped]);
});

test('a value that changes while it is sealed anew keeps what was written then', async (t) => {
  const { pool } = await startSealed(t);
  const place = 'connection/ada/notes/c0';
  const written = newSealer.seal('renewed meanwhile', place);
  const slow: typeof pool = Object.create(pool, {
    query: {
      value: async (text: string, values: unknown[]) => {
        if (text.startsWith('update connection set'))
          await pool.query('update connection set sealed_credential = $1', [written]);
        return pool.query(text, values);
      },
    },
  });
  await resealRows(slow, both, sealingKeyId(newKey));
  const { rows } = await pool.query('select sealed_credential from connection');
  assert.equal(newSealer.open(rows[0].sealed_credential, place), 'renewed meanwhile');
});
