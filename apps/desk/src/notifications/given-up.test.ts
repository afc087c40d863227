import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../../testing/until.ts';
import { startSpeakingDesk } from './testing/start-speaking-desk.ts';

/** Codes of PostgreSQL for what says nothing of an answer: a deadlock, an order that cannot be, a server that stops. */
const passing = ['40P01', '40001', '57P01'];

test('what the database gives up for another’s sake, or because it goes away, costs no answer', async (t) => {
  const { desk, answerMemory, list } = await startSpeakingDesk(t);
  const { pool } = desk.database;
  await pool.query('create sequence given_up; create table fault (code text)');
  await pool.query(`
    create function give_up() returns trigger language plpgsql as $$
    declare
      wanted text := (select code from fault);
    begin
      -- A sequence is not rolled back: only the first who comes here is given up.
      if nextval('given_up') = 1 then raise exception 'given up' using errcode = wanted; end if;
      return new;
    end $$;
    create trigger give_up before insert on notification for each row execute function give_up()`);
  for (const [index, code] of passing.entries()) {
    await pool.query('delete from fault');
    await pool.query('insert into fault values ($1)', [code]);
    await pool.query(`select setval('given_up', 1, false)`);
    const text = `Said in spite of ${code}`;
    await answerMemory(text);
    await until(async () => (await list()).notifications.length === index + 1);
    assert.equal((await list()).notifications[0]?.text, text);
    const { rows } = await pool.query('select last_value::int as tries from given_up');
    assert.equal(rows[0].tries, 2, code);
  }
});

test('an answer that can never be kept holds up no other', async (t) => {
  const { desk, answerMemory, list } = await startSpeakingDesk(t);
  await desk.database.pool.query(`alter table notification add check (text <> 'unkeepable')`);
  await answerMemory('unkeepable');
  await answerMemory('Kept');
  await until(async () => (await list()).notifications.length === 1);
  assert.equal((await list()).notifications[0]?.text, 'Kept');
});
