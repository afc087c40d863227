import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startDouble } from '../../../testing/plugin-doubles/start-double.ts';
import { until } from '../../../testing/until.ts';
import { startEventDesk, startSetUpDouble } from '../testing/start-event-desk.ts';

test('a plugin that hangs when it is asked holds up a few of its own questions, and nobody else’s', async (t) => {
  const { desk, clock, registerPlugin } = await startEventDesk(t);
  const release = Promise.withResolvers<void>();
  const people = new Set<string>();
  let held = 0;
  let mostHeld = 0;
  const hanging = await startDouble(async ({ path }) => {
    people.add(path);
    held += 1;
    mostHeld = Math.max(mostHeld, held);
    await release.promise;
    held -= 1;
    return { status: 200, type: 'application/json', body: '{"is_setup_completed": true}' };
  });
  t.after(() => hanging.close());
  t.after(() => release.resolve());
  const quick = await startSetUpDouble(t);
  const slow = await registerPlugin('/slow', { completedUrl: `${hanging.url}/done` });
  const fast = await registerPlugin('/fast', { completedUrl: `${quick.url}/done` });
  const member = await desk.invite('member');
  // Each has waited longer than the member will.
  await desk.database.pool.query(
    `with made as (
       insert into person (id, name, email) select 'x' || n, 'X', 'x' || n || '@example.com' from generate_series(1, 40) n
       returning id
     ), active as (
       insert into activation (person_id, plugin_id, is_on) select id, $1, true from made
     )
     insert into plugin_set_up (person_id, plugin_id, waiting_since, next_check_at) select id, $1, $2, $2 from made`,
    [slow.pluginId, clock.now()],
  );
  await until(() => held > 0);
  await member.call('setActivation', { params: { pluginId: fast.pluginId }, body: { on: true } });
  await until(() => quick.requests.length === 1);
  assert.ok(held > 0);
  // As soon as one ends, the next of its plugin begins, and everybody is asked about.
  release.resolve();
  await until(() => people.size === 40);
  await until(async () => {
    const query = `select from plugin_set_up where plugin_id = $1 and completion = 'complete'`;
    return (await desk.database.pool.query(query, [slow.pluginId])).rowCount === 40;
  });
  assert.equal(mostHeld, 4);
});
