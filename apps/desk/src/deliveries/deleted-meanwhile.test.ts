import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { problemCode } from '../../testing/assert-protected.ts';
import { countWaiting } from '../../testing/count-waiting.ts';
import type { SessionClient } from '../../testing/test-desk.ts';
import { until } from '../../testing/until.ts';
import { startEventDesk } from '../events/testing/start-event-desk.ts';
import { holdSubjects } from './statements/hold-subjects.ts';

const places = ['delivery', 'delivery_attempt', 'delivery_answer', 'delivery_lane'];

/** A desk with a plugin that everybody has on, where storing a delivery can be held up at its last step. */
async function startHeldUp(t: TestContext) {
  const house = await startEventDesk(t);
  const { pool } = house.desk.database;
  const plugin = await house.registerPlugin('/crm', { policy: 'default', triggers: ['memory_creation'] });
  await pool.query(`
    create function wait_for_gate() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock_shared(4711);
      return new;
    end $$;
    create trigger wait_for_gate before insert on delivery_lane for each row execute function wait_for_gate()`);

  /** Has something removed while deliveries are being stored: all was read and decided, nothing is there yet. */
  async function removeMeanwhile(act: () => Promise<unknown>, remove: () => Promise<unknown>): Promise<void> {
    const gate = await pool.connect();
    try {
      await gate.query('select pg_advisory_lock(4711)');
      const acting = act();
      await until(async () => (await countWaiting(pool)) === 1);
      let removed = false;
      const removing = remove().finally(() => {
        removed = true;
      });
      await until(async () => removed || (await countWaiting(pool)) > 1);
      await gate.query('select pg_advisory_unlock(4711)');
      await Promise.all([acting, removing]);
    } finally {
      gate.release();
    }
  }

  /** How much is kept of what went to somebody, or is on its way. */
  async function countKept(personId: string): Promise<number> {
    let kept = 0;
    for (const place of places) {
      kept += (await pool.query(`select from ${place} where person_id = $1`, [personId])).rows.length;
    }
    return kept;
  }

  /** Makes a memory that the plugin was told of, whose delivery has ended. */
  async function tell(who: SessionClient, session: string) {
    const memoryId = await house.remember(who, session);
    await until(async () => {
      const { rows } = await pool.query(
        `select from delivery_lane where person_id = $1 and next_at is not null`,
        [who.person.id],
      );
      return rows.length === 0 && (await countKept(who.person.id)) > 0;
    });
    const { deliveries } = await who.call('listDeliveries', { query: {} });
    return { memoryId, deliveryId: deliveries[0]?.id ?? '' };
  }
  return { ...house, ...plugin, removeMeanwhile, countKept, tell };
}

test('a memory that is deleted while it is sent again, or what was sent is replayed, leaves nothing', async (t) => {
  const { desk, pluginId, removeMeanwhile, countKept, tell } = await startHeldUp(t);
  for (const act of ['send again', 'replay']) {
    const ada = await desk.invite('member');
    const { memoryId, deliveryId } = await tell(ada, 'talk');
    await removeMeanwhile(
      () =>
        act === 'replay'
          ? ada.call('replayDeliveries', { body: { deliveries: [deliveryId] } })
          : ada.fetch(`/api/memories/${memoryId}/send-again`, { method: 'POST', body: { pluginId } }),
      () => ada.call('deleteMemory', { params: { memoryId } }),
    );
    // What was under way when it went is taken away as soon as it ends.
    await until(async () => (await countKept(ada.person.id)) === 0);
  }
});

test('what is being deleted when it is to be sent again is not: it is gone for whoever asks', async (t) => {
  const { desk, pluginId, countKept, tell, receiver } = await startHeldUp(t);
  for (const act of ['send again', 'replay']) {
    const ada = await desk.invite('member');
    const { memoryId, deliveryId } = await tell(ada, 'talk');
    const before = receiver.receipts().length;
    let acted = false;
    const answer = await desk.database.database.transaction(async (transaction) => {
      const held = transaction.selectFrom('transcript_session').where('person_id', '=', ada.person.id);
      await held.select('id').forUpdate().execute();
      const acting = ada
        .fetch(act === 'replay' ? '/api/deliveries/replay' : `/api/memories/${memoryId}/send-again`, {
          method: 'POST',
          body: act === 'replay' ? { deliveries: [deliveryId] } : { pluginId },
        })
        .finally(() => {
          acted = true;
        });
      await until(async () => acted || (await countWaiting(desk.database.pool)) > 0);
      await transaction.deleteFrom('transcript_session').where('person_id', '=', ada.person.id).execute();
      return { acting };
    });
    const response = await answer.acting;
    if (act === 'replay') assert.deepEqual(await response.json(), { replayed: 0 });
    else assert.equal(await problemCode(response), 'memory_not_found');
    assert.equal(await countKept(ada.person.id), 0, act);
    assert.equal(receiver.receipts().length, before);
  }
});

test('an account that is deleted while something of it is sent again, replayed or tested leaves nothing', async (t) => {
  const house = await startHeldUp(t);
  const { desk, administrator, pluginId, endpointId, removeMeanwhile, countKept, tell } = house;
  const acts: Record<
    string,
    (who: SessionClient, told: { memoryId: string; deliveryId: string }) => unknown
  > = {
    'send again': (who, { memoryId }) =>
      who.fetch(`/api/memories/${memoryId}/send-again`, { method: 'POST', body: { pluginId } }),
    replay: (who, { deliveryId }) =>
      who.fetch('/api/deliveries/replay', { method: 'POST', body: { deliveries: [deliveryId] } }),
    'replay of an administrator': (_who, { deliveryId }) =>
      administrator.call('replayDeliveries', { body: { deliveries: [deliveryId] } }),
    test: (who) => who.fetch(`/api/delivery-endpoints/${endpointId}/test`, { method: 'POST', body: {} }),
  };
  for (const act of Object.values(acts)) {
    const who = await desk.invite('developer');
    await administrator.call('setPluginAuthor', { params: { pluginId }, body: { personId: who.person.id } });
    const told = await tell(who, 'talk');
    await removeMeanwhile(
      async () => act(who, told),
      () => who.call('deleteAccount', { body: { password: who.password } }),
    );
    // What was under way when they went is taken away as soon as it ends.
    await until(async () => (await countKept(who.person.id)) === 0);
  }
});

test('of what is to be stored, only that of people and sessions who are there is held', async (t) => {
  const { desk, remember } = await startEventDesk(t);
  const ada = await desk.invite('member');
  const memoryId = await remember(ada, 'talk');
  const person = { personId: ada.person.id };
  const there = [
    { ...person, type: 'memory.created', subjectId: memoryId },
    { ...person, type: 'transcript.processed', subjectId: 'talk' },
    { ...person, type: 'test', subjectId: 'made-up' },
  ];
  const gone = [
    { ...person, type: 'memory.created', subjectId: 'talk' },
    { ...person, type: 'transcript.processed', subjectId: memoryId },
    { personId: 'nobody', type: 'test', subjectId: 'made-up' },
    { personId: 'nobody', type: 'memory.created', subjectId: memoryId },
  ];
  assert.deepEqual(await holdSubjects(desk.database.pool, [...gone, ...there]), there);
});
