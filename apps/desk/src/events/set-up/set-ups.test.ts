import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verifySetUpLink } from '@plugdesk/plugin-sdk';
import { startDouble } from '../../../testing/plugin-doubles/start-double.ts';
import { until } from '../../../testing/until.ts';
import { startEventDesk, startSetUpDouble } from '../testing/start-event-desk.ts';

test('events are held until the plugin says that the set-up is complete; steps are ticked and links signed', async (t) => {
  const { desk, clock, receiver, registerPlugin, remember } = await startEventDesk(t);
  const double = await startSetUpDouble(t);
  const { pluginId } = await registerPlugin('/crm', {
    completedUrl: `${double.url}/done`,
    steps: [
      { name: 'Sign in', url: `${receiver.url}/sign-in` },
      { name: 'Get a token', url: 'https://notion.example/integrations' },
    ],
  });
  const ada = await desk.invite('member');
  const read = () => ada.call('readSetUp', { params: { pluginId } });
  await ada.call('setActivation', { params: { pluginId }, body: { on: true } });
  // Asked by itself, without anybody looking.
  await until(() => double.requests.length === 1);
  await until(async () => (await read()).completion === 'incomplete');
  const before = await read();
  assert.deepEqual([before.held, before.problem?.code], ['set-up', 'set_up_incomplete']);
  assert.deepEqual(
    before.steps.map(({ name, done }) => [name, done]),
    [
      ['Sign in', false],
      ['Get a token', false],
    ],
  );
  assert.equal(before.steps[1]?.url, 'https://notion.example/integrations');
  const visitor = verifySetUpLink(
    before.steps[0]?.url ?? '',
    receiver.secrets.get('/crm') ?? '',
    clock.now(),
  );
  assert.equal(double.requests[0]?.path, `/done?uid=${visitor.uid}`);
  const ticked = await ada.call('tickSetUpStep', { params: { pluginId, index: 1 }, body: { done: true } });
  assert.deepEqual(
    ticked.steps.map(({ done }) => done),
    [false, true],
  );
  const beyond = await ada.fetch(`/api/plugins/${pluginId}/set-up/steps/2`, {
    method: 'PUT',
    body: { done: true },
  });
  const { error } = (await beyond.json()) as { error: { code: string; fields: { path: string }[] } };
  assert.deepEqual([error.code, error.fields.map(({ path }) => path)], ['invalid_input', ['index']]);

  await remember(ada, 'too-early');
  double.answer.body = '{"is_setup_completed": true}';
  const checked = await ada.call('checkSetUp', { params: { pluginId } });
  assert.deepEqual([checked.completion, checked.held, checked.problem], ['complete', null, null]);
  const memoryId = await remember(ada, 'in-time');
  await until(() => receiver.receipts().some(({ event }) => event === 'memory.created'));
  const bodies = receiver.receipts().map(({ body }) => JSON.parse(body) as { id?: string });
  assert.deepEqual(
    bodies.flatMap(({ id }) => id ?? []),
    [memoryId],
  );
  // Nothing of what was held is there to come later.
  const { deliveries } = await ada.call('listDeliveries');
  assert.equal(deliveries.length, 2);
  assert.ok(receiver.receipts().every(({ path }) => path.includes(`uid=${visitor.uid}`)));
});

test('it is asked again by itself while a person waits, and what is wrong with the answer is said', async (t) => {
  const { desk, clock, registerPlugin } = await startEventDesk(t);
  const double = await startSetUpDouble(t);
  const { pluginId } = await registerPlugin('/crm', { completedUrl: `${double.url}/done` });
  const ada = await desk.invite('member');
  const check = () => ada.call('checkSetUp', { params: { pluginId } });
  const wrong: [number, string, string][] = [
    [200, '<html>', 'set_up_unreadable'],
    [200, '{"is_setup_completed": "yes"}', 'set_up_unreadable'],
    [500, '{"is_setup_completed": true}', 'set_up_refused'],
    [302, '', 'set_up_redirected'],
  ];
  for (const [status, body, code] of wrong) {
    Object.assign(double.answer, { status, body });
    const { completion, problem } = await check();
    assert.deepEqual([completion, problem?.code], ['unknown', code]);
    assert.ok(problem?.message);
  }
  await ada.call('setActivation', { params: { pluginId }, body: { on: true } });
  const asked = double.requests.length;
  await until(() => double.requests.length === asked + 1);
  await until(async () => (await next(desk)) !== null);
  // Some servers write a byte order mark before their JSON.
  Object.assign(double.answer, { status: 200, body: '\uFEFF{"is_setup_completed": true}' });
  clock.forward(61_000);
  await until(() => double.requests.length === asked + 2);
  await until(async () => (await ada.call('readSetUp', { params: { pluginId } })).completion === 'complete');
  assert.equal(await next(desk), null);
  // One that was complete stays so where the plugin does not answer.
  Object.assign(double.answer, { status: 503, body: '' });
  const { completion, problem, held } = await check();
  assert.deepEqual([completion, problem?.code, held], ['complete', 'set_up_refused', null]);
});

test('one that is turned off while it is asked is not asked again, whatever it answers then', async (t) => {
  const { desk, clock, registerPlugin } = await startEventDesk(t);
  const answered = Promise.withResolvers<void>();
  const asked: string[] = [];
  const body = '{"is_setup_completed": false}';
  const double = await startDouble(async ({ path }) => {
    asked.push(path);
    if (asked.length === 1) await answered.promise;
    return { status: 200, type: 'application/json', body };
  });
  t.after(() => double.close());
  const { pluginId } = await registerPlugin('/crm', { completedUrl: `${double.url}/done` });
  const [ada, ben, eve] = [
    await desk.invite('member'),
    await desk.invite('member'),
    await desk.invite('member'),
  ];
  const turn = (who: typeof ada, on: boolean) =>
    who.call('setActivation', { params: { pluginId }, body: { on } });
  await turn(ada, true);
  await until(() => asked.length === 1);
  await turn(ada, false);
  // Who comes next is asked about meanwhile.
  await turn(ben, true);
  answered.resolve();
  await until(() => asked.length === 2);
  clock.forward(61_000);
  await until(() => asked.length >= 3);
  await turn(eve, true);
  await until(
    async () => (await eve.call('readSetUp', { params: { pluginId } })).completion === 'incomplete',
  );
  assert.equal(asked.filter((path) => path === asked[0]).length, 1);
  const state = await ada.call('readSetUp', { params: { pluginId } });
  assert.deepEqual([state.held, state.completion, state.checkedAt], ['off', 'unknown', null]);
  assert.deepEqual(await waiting(desk, ada), { waiting_since: null, next_check_at: null });
  // Asked by hand it answers, and is not asked again by itself.
  assert.equal((await ada.call('checkSetUp', { params: { pluginId } })).completion, 'incomplete');
  assert.deepEqual(await waiting(desk, ada), { waiting_since: null, next_check_at: null });
});

test('one that waits to be asked again is asked no more when it is blocked, removed, or its person suspended', async (t) => {
  const { desk, clock, administrator, registerPlugin } = await startEventDesk(t);
  const double = await startSetUpDouble(t);
  const completedUrl = `${double.url}/done`;
  const { pluginId } = await registerPlugin('/crm', { completedUrl });
  const params = { pluginId };
  const other = await registerPlugin('/notes', { completedUrl: `${double.url}/elsewhere` });
  const [ada, ben, eve] = [
    await desk.invite('member'),
    await desk.invite('member'),
    await desk.invite('member'),
  ];
  const asked = () => double.requests.filter(({ path }) => path.startsWith('/done')).length;
  /** Later; what is due is looked for at once, because somebody else turns something on. */
  const wait = async (milliseconds: number) => {
    clock.forward(milliseconds);
    await eve.call('setActivation', { params: { pluginId: other.pluginId }, body: { on: true } });
  };
  const setPolicy = (policy: 'blocked' | 'optional') =>
    administrator.call('setPolicy', { params, body: { policy, blockedReason: null } });
  const suspend = (suspended: boolean) =>
    administrator.call('updatePerson', { params: { personId: ben.person.id }, body: { suspended } });
  const isWaiting = async (who: typeof ada) => (await waiting(desk, who))?.next_check_at != null;
  for (const who of [ada, ben]) await who.call('setActivation', { params, body: { on: true } });
  await until(async () => {
    const states = await Promise.all([ada, ben].map((who) => who.call('readSetUp', { params })));
    return states.every(({ completion }) => completion === 'incomplete');
  });
  assert.equal(asked(), 2);

  await suspend(true);
  await wait(61_000);
  await until(async () => asked() === 3 && !(await isWaiting(ben)));
  assert.equal(await isWaiting(ada), true);
  await setPolicy('blocked');
  await wait(10 * 60_000);
  await until(async () => !(await isWaiting(ada)));
  // Nor by hand.
  assert.equal((await ada.call('checkSetUp', { params })).held, 'blocked');
  assert.equal(asked(), 3);

  // Let again, it is asked for who has it on.
  await setPolicy('optional');
  await wait(0);
  await until(async () => asked() === 4 && !(await isWaiting(ben)));
  assert.equal(await isWaiting(ada), true);
  await administrator.call('removePlugin', { params });
  await wait(10 * 60_000);
  await until(async () => !(await isWaiting(ada)));
  assert.equal(asked(), 4);
});

type Desk = Awaited<ReturnType<typeof startEventDesk>>['desk'];

/** Whether a plugin is asked for a person by itself. */
function waiting({ database }: Desk, { person }: { person: { id: string } }) {
  return database.kysely
    .selectFrom('plugin_set_up')
    .select(['waiting_since', 'next_check_at'])
    .where('person_id', '=', person.id)
    .executeTakeFirst();
}

async function next({ database }: Desk): Promise<Date | null> {
  const { next_check_at } = await database.kysely
    .selectFrom('plugin_set_up')
    .select('next_check_at')
    .executeTakeFirstOrThrow();
  // While it is being asked, it is due again in a minute at the latest.
  return next_check_at;
}
