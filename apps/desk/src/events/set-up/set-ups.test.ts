import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verifySetUpLink } from '@plugdesk/plugin-sdk';
import { startEventDesk, startSetUpDouble, until } from '../testing/start-event-desk.ts';

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
  Object.assign(double.answer, { status: 200, body: '{"is_setup_completed": true}' });
  clock.forward(61_000);
  await until(() => double.requests.length === asked + 2);
  await until(async () => (await ada.call('readSetUp', { params: { pluginId } })).completion === 'complete');
  assert.equal(await next(desk), null);
  // One that was complete stays so where the plugin does not answer.
  Object.assign(double.answer, { status: 503, body: '' });
  const { completion, problem, held } = await check();
  assert.deepEqual([completion, problem?.code, held], ['complete', 'set_up_refused', null]);
});

async function next({ database }: Awaited<ReturnType<typeof startEventDesk>>['desk']): Promise<Date | null> {
  const { next_check_at } = await database.kysely
    .selectFrom('plugin_set_up')
    .select('next_check_at')
    .executeTakeFirstOrThrow();
  // While it is being asked, it is due again in a minute at the latest.
  return next_check_at;
}
