import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { sql } from 'kysely';
import { countWaiting } from '../../testing/count-waiting.ts';
import { until } from '../../testing/until.ts';
import { takeAnswers } from '../deliveries/take-answers.ts';
import { startSpeakingDesk } from './testing/start-speaking-desk.ts';

type House = Awaited<ReturnType<typeof startSpeakingDesk>>;

/**
 * Takes an answer as whoever notes it does, waits until a deletion waits for it, and adds what needs the row that is
 * being deleted: PostgreSQL gives the deletion up.
 * @returns how many deadlocks there were
 */
async function deleteWhileNoted(house: House, act: () => Promise<unknown>): Promise<number> {
  const { desk, member, memory, pluginId, now } = house;
  const { pool, database } = desk.database;
  let deleting: Promise<unknown> = Promise.resolve();
  const noting = database.transaction(async (transaction) => {
    // Whoever waits for a second is given up; here it is not to be this one.
    await sql`set local deadlock_timeout = '20s'`.execute(transaction);
    await sql`update delivery_answer set message = 'said now' where person_id = ${member.person.id}`.execute(
      transaction,
    );
    assert.equal((await takeAnswers(transaction)).length, 1);
    deleting = act();
    await until(async () => (await countWaiting(pool)) > 0);
    await sql`
      insert into notification (person_id, id, source, plugin_id, about, text, text_hash, session_id, quiet, created_at)
      values (${member.person.id}, 'now', 'plugin', ${pluginId}, 'memory', 'said now', ${Buffer.alloc(32)},
        ${memory.sessionId}, false, ${now()})`.execute(transaction);
  });
  await Promise.all([noting, noting.then(() => deleting)]);
  let deadlocks = 0;
  await until(async () => {
    const { rows } = await pool.query(
      'select deadlocks::int from pg_stat_database where datname = current_database()',
    );
    deadlocks = rows[0].deadlocks;
    return deadlocks > 0;
  });
  return deadlocks;
}

async function startAnswered(t: TestContext): Promise<House> {
  const house = await startSpeakingDesk(t);
  await house.answerMemory('said before');
  return house;
}

test('a memory is deleted with what a plugin says of it in the same moment', async (t) => {
  const house = await startAnswered(t);
  const { desk, member, memory, list } = house;
  const params = { memoryId: memory.id };
  assert.ok((await deleteWhileNoted(house, () => member.call('deleteMemory', { params }))) > 0);
  assert.deepEqual((await list()).notifications, []);
  const { rows } = await desk.database.pool.query('select from delivery_answer');
  assert.deepEqual(rows, []);
});

test('so is an account', async (t) => {
  const house = await startAnswered(t);
  const { desk, member } = house;
  const body = { password: member.password };
  assert.ok((await deleteWhileNoted(house, () => member.call('deleteAccount', { body }))) > 0);
  for (const table of ['notification', 'delivery_answer', 'memory_result']) {
    const { rows } = await desk.database.pool.query(`select from ${table}`);
    assert.deepEqual(rows, [], table);
  }
});
