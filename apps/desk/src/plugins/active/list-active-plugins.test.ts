import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startStays } from '../../../../../examples/stays/src/index.ts';
import { startTestPlugins } from '../testing/start-test-plugins.ts';

async function startWithStays(t: Parameters<Parameters<typeof test>[0] & object>[0]) {
  const desk = await startTestPlugins(t);
  const stays = await startStays({ port: 0, dataFolder: null });
  t.after(() => stays.close());
  const id = await desk.plugins.registerDemo(`${stays.url}/.well-known/ai-plugin.json`);
  assert.ok(id);
  return { ...desk, stays, id };
}

test('an example is registered by its manifest, on for everybody, with brief and tools', async (t) => {
  const { plugins, stays, id } = await startWithStays(t);
  const [active, ...others] = await plugins.activePlugins('ada');
  assert.ok(active);
  assert.deepEqual(others, []);
  assert.deepEqual(
    active.tools.map(({ name, effect }) => [name, effect]),
    [
      ['stays_listCities', 'reads'],
      ['stays_searchStays', 'reads'],
      ['stays_getStay', 'reads'],
      ['stays_listBookings', 'reads'],
      ['stays_bookStay', 'changes'],
      ['stays_cancelBooking', 'changes'],
    ],
  );
  assert.equal(active.tools[1]?.tool.servers[0]?.url, stays.url);
  assert.deepEqual(Object.keys(active.tools[1]?.tool.parameters.properties ?? {}).slice(0, 3), [
    'city',
    'from',
    'to',
  ]);
  assert.match(
    active.brief,
    /"What are my accommodation options in Paris for a short stay\?": stays_searchStays \{"city":"Paris"\}/,
  );
  const detail = await plugins.readAdminPlugin('ada', id);
  assert.equal(detail.demo, true);
  assert.deepEqual(detail.findings, []);
  assert.equal((await plugins.findLogo({ id: 'ben', role: 'member' }, id, null))?.type, 'image/png');
});

test('what is on follows policy and choice, in every process at once', async (t) => {
  const { plugins, anotherProcess, id } = await startWithStays(t);
  const other = anotherProcess();
  const isOn = async (personId: string) => {
    const [here, there] = await Promise.all([plugins.activePlugins(personId), other.activePlugins(personId)]);
    assert.equal(here.length, there.length);
    assert.equal((await plugins.readPlugin(personId, id)).on, here.length === 1);
    return here.length === 1;
  };
  assert.equal(await isOn('ada'), true);
  await plugins.setActivation('ada', id, false);
  assert.deepEqual([await isOn('ada'), await isOn('ben')], [false, true]);
  await plugins.setPolicy('ada', id, 'optional', null);
  assert.deepEqual([await isOn('ada'), await isOn('ben')], [false, false]);
  await plugins.setActivation('ben', id, true);
  assert.equal(await isOn('ben'), true);
  await plugins.setPolicy('ada', id, 'required', null);
  assert.deepEqual([await isOn('ada'), await isOn('ben')], [true, true]);
  await assert.rejects(plugins.setActivation('ben', id, false), { code: 'activation_fixed' });
  await plugins.setPolicy('ada', id, 'blocked', 'being looked at');
  assert.deepEqual([await isOn('ada'), await isOn('ben')], [false, false]);
  await assert.rejects(plugins.setActivation('ben', id, true), { message: /being looked at/ });
  assert.deepEqual(await plugins.listPlugins('ben'), []);
  assert.equal((await plugins.readPlugin('ben', id)).blockedReason, 'being looked at');
  assert.equal((await plugins.listAllPlugins('ada')).length, 1);
});

test('a rule changes what the next turn gets', async (t) => {
  const { plugins, anotherProcess, id } = await startWithStays(t);
  const other = anotherProcess();
  const find = async (key: string) =>
    (await other.activePlugins('ada'))[0]?.tools.find(({ operationKey }) => operationKey === key);
  assert.equal((await find('POST /bookings'))?.rule, 'author');
  await plugins.setOperationRule('ada', id, 'POST /bookings', 'read');
  assert.deepEqual(
    [(await find('POST /bookings'))?.rule, (await find('POST /bookings'))?.effect],
    ['read', 'reads'],
  );
  await plugins.setOperationRule('ada', id, 'POST /bookings', 'off');
  assert.equal(await find('POST /bookings'), undefined);
  await plugins.setOperationRule('ada', id, 'POST /bookings', 'author');
  assert.equal((await find('POST /bookings'))?.effect, 'changes');
  await assert.rejects(plugins.setOperationRule('ada', id, 'POST /nothing', 'off'), {
    code: 'operation_not_found',
  });
});

test('an example that is started again at another port is read again by itself', async (t) => {
  const { plugins, id, stays } = await startWithStays(t);
  const before = (await plugins.activePlugins('ada'))[0];
  assert.equal(await plugins.registerDemo(`${stays.url}/.well-known/ai-plugin.json`), id);
  assert.equal((await plugins.readAdminPlugin('ada', id)).version, 1);
  const moved = await startStays({ port: 0, dataFolder: null });
  t.after(() => moved.close());
  assert.equal(await plugins.registerDemo(`${moved.url}/.well-known/ai-plugin.json`), id);
  const after = (await plugins.activePlugins('ada'))[0];
  assert.deepEqual([before?.version, after?.version], [1, 2]);
  assert.equal(after?.tools[0]?.tool.servers[0]?.url, moved.url);
  await plugins.remove('ada', id);
  assert.equal(await plugins.registerDemo(`${moved.url}/.well-known/ai-plugin.json`), null);
  assert.deepEqual(await plugins.activePlugins('ada'), []);
});
