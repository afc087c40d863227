import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { adminPluginSchema, pluginSchema, readingSchema } from '@plugdesk/protocol';
import { assertProtected } from '../../../testing/assert-protected.ts';
import { startTodoService } from '../../../testing/plugin-doubles/start-todo-service.ts';
import { startTestDesk, type TestDesk } from '../../../testing/test-desk.ts';
import { until } from '../../../testing/until.ts';
import { startEventDesk } from '../../events/testing/start-event-desk.ts';

let desk: TestDesk;
before(async () => {
  desk = await startTestDesk();
});
after(() => desk.close());

test('is protected', () => assertProtected(desk, 'registerPlugin'));

test('an administrator reads, registers, rules and removes a plugin over HTTP', async (t) => {
  const todo = await startTodoService();
  t.after(() => todo.close());
  const administrator = await desk.signIn('ada@example.com', 'correct horse battery');
  const { host } = new URL(todo.url);
  await administrator.call('updateSettings', { body: { privateHosts: [host] } });
  const reading = await administrator.call('createReading', {
    body: { source: { kind: 'address', address: host } },
  });
  assert.deepEqual(readingSchema.parse(reading), reading);
  assert.deepEqual(await administrator.call('readReading', { params: { readingId: reading.id } }), reading);
  const plugin = await administrator.call('registerPlugin', {
    body: { readingId: reading.id, policy: 'optional', leaveOut: [] },
  });
  const { secret, ...known } = plugin;
  assert.equal(secret, null);
  assert.deepEqual(adminPluginSchema.parse(known), known);
  const params = { pluginId: plugin.id };
  const again = await administrator.call('readAgain', { params, body: {} });
  assert.equal(again.changed, false);
  const body = { operationKey: 'POST /todos/{username}', rule: 'ask' };
  const ruled = await administrator.call('setOperationRule', { params, body });
  assert.equal(ruled.operations.find(({ key }) => key === body.operationKey)?.rule, 'ask');
  const blocked = await administrator.call('setPolicy', {
    params,
    body: { policy: 'blocked', blockedReason: 'being looked at' },
  });
  assert.equal(blocked.blockedReason, 'being looked at');
  const missing = await administrator.fetch(`/api/admin/plugins/${plugin.id}/versions/7/accept`, {
    method: 'POST',
    body: {},
  });
  assert.equal(missing.status, 404);
  assert.deepEqual(await administrator.call('removePlugin', { params }), { done: true });
  assert.deepEqual(await administrator.call('listAdminPlugins'), { plugins: [] });
});

test('a member turns a plugin on and off, and sees its logo', async (t) => {
  const todo = await startTodoService();
  t.after(() => todo.close());
  const administrator = await desk.signIn('ada@example.com', 'correct horse battery');
  const member = await desk.invite('member');
  await administrator.call('updateSettings', { body: { privateHosts: [new URL(todo.url).host] } });
  const source = { kind: 'address', address: todo.url };
  const reading = await administrator.call('createReading', { body: { source } });
  const { id } = await administrator.call('registerPlugin', {
    body: { readingId: reading.id, policy: 'optional', leaveOut: [], name: 'Todos' },
  });
  const params = { pluginId: id };
  const on = await member.call('setActivation', { params, body: { on: true } });
  assert.deepEqual(pluginSchema.parse(on), on);
  assert.deepEqual([on.on, on.name], [true, 'Todos']);
  assert.deepEqual(
    (await member.call('listPlugins')).plugins.map((plugin) => plugin.on),
    [true],
  );
  assert.deepEqual(
    (await administrator.call('listPlugins')).plugins.map((plugin) => plugin.on),
    [false],
  );
  assert.equal((await member.call('readPlugin', { params })).operations.length, 3);
  // Its logo is an SVG, which is a program: it is neither offered nor served.
  assert.equal((await member.call('readPlugin', { params })).logo, null);
  assert.equal((await member.fetch(`/api/plugins/${id}/logo`)).status, 404);
  assert.equal((await desk.fetch(`/api/plugins/${id}/logo`)).status, 401);
  assert.equal((await member.fetch('/api/plugins/nothing/logo')).status, 404);
  await administrator.call('setPolicy', { params, body: { policy: 'required', blockedReason: null } });
  const fixed = await member.fetch(`/api/plugins/${id}/activation`, { method: 'PUT', body: { on: false } });
  assert.equal(fixed.status, 409);
});

test('the secret of its events is told once, when it is registered, and what is sent is signed with it', async (t) => {
  const events = await startEventDesk(t);
  const { pluginId, endpointId } = await events.registerPlugin('/minutes');
  const secret = events.receiver.secrets.get('/minutes') ?? '';
  assert.match(secret, /^whsec_/);
  await events.administrator.call('testEndpoint', { params: { endpointId } });
  await until(() => events.receiver.receipts().length > 0);
  assert.deepEqual(events.receiver.refused, []);
  const { formerSecretsUntil } = await events.administrator
    .call('listDeliveryEndpoints')
    .then(({ endpoints: [endpoint] }) => endpoint ?? assert.fail());
  assert.deepEqual(formerSecretsUntil, []);
  const again = await events.administrator.fetch(`/api/admin/plugins/${pluginId}`);
  assert.ok(!(await again.text()).includes('whsec_'));
});
