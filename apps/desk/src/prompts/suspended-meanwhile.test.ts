import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestDesk } from '../../testing/test-desk.ts';
import { until } from '../../testing/until.ts';
import { ModelError } from '../assistant/model/model-port.ts';
import { closeLastFirst, registerEntry, remember } from '../notifications/testing/start-speaking-desk.ts';
import { memoryWriter } from './testing/memory-writer.ts';

test('a prompt of somebody who is suspended waits, and is run when they are active again', async (t) => {
  const clock = { aheadMs: 0 };
  let busy = true;
  const model = memoryWriter(async () => {
    if (busy) throw new ModelError('model_unavailable', 'The model is away.', 'Wait.');
    return 'Bread was bought.';
  });
  const desk = await startTestDesk({ models: [model], now: () => new Date(Date.now() + clock.aheadMs) });
  closeLastFirst(t)(desk);
  const [member, other] = [await desk.invite('member'), await desk.invite('member')];
  await registerEntry(desk, 'Minutes', { memoryPrompt: 'List decisions.' });
  const resultOf = async (personId: string) => {
    const { rows } = await desk.database.pool.query(
      `select status, text, attempts, fault ->> 'code' as fault from memory_result where person_id = $1`,
      [personId],
    );
    return rows[0];
  };
  const suspend = (suspended: boolean) =>
    desk.database.pool.query('update person set suspended = $1 where id = $2', [suspended, member.person.id]);
  await remember(member);
  await until(async () => (await resultOf(member.person.id))?.fault === 'model_unavailable');
  const waiting = { status: 'making', text: null, attempts: 1, fault: 'model_unavailable' };

  await suspend(true);
  busy = false;
  clock.aheadMs += 86_400_000;
  // What is due after it is run: it was passed over.
  await remember(other);
  await until(async () => (await resultOf(other.person.id))?.status === 'completed');
  assert.deepEqual(await resultOf(member.person.id), waiting);

  await suspend(false);
  await until(async () => (await resultOf(member.person.id)).status === 'completed');
  assert.equal((await resultOf(member.person.id)).text, 'Bread was bought.');
});

test('one whose person is suspended after it was taken up is put back, without a fault and without a try', async (t) => {
  const desk = await startTestDesk({ models: [memoryWriter(async () => 'Bread was bought.')] });
  closeLastFirst(t)(desk);
  const member = await desk.invite('member');
  const pluginId = await registerEntry(desk, 'Minutes');
  const memory = await remember(member);
  const { pool } = desk.database;
  // Suspended by the very statement that takes it up, before anything is looked up for it.
  await pool.query(`
    create function suspend() returns trigger language plpgsql as $$ begin
      update person set suspended = true where id = new.person_id;
      return new;
    end $$;
    create trigger suspend before update on memory_result for each row when (new.attempts > old.attempts)
      execute function suspend()`);
  await pool.query(
    `insert into memory_result (person_id, id, session_id, memory_id, plugin_id, kind, status, created_at, next_try_at)
     values ($1, 'result', $2, $3, $4, 'prompt', 'making', now(), now())`,
    [member.person.id, memory.sessionId, memory.id, pluginId],
  );
  const read = async () =>
    (await pool.query('select status, fence::int, attempts, fault from memory_result')).rows[0];
  await until(async () => (await read()).fence > 0 && (await read()).attempts === 0);
  assert.deepEqual(await read(), { status: 'making', fence: 1, attempts: 0, fault: null });
});
