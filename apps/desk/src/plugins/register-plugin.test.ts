import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startDocumentSearch } from '../../testing/plugin-doubles/start-document-search.ts';
import type { PluginDouble } from '../../testing/plugin-doubles/start-double.ts';
import { startNoServersCrud } from '../../testing/plugin-doubles/start-no-servers-crud.ts';
import { startOAuthForm } from '../../testing/plugin-doubles/start-oauth-form.ts';
import { startOAuthJson } from '../../testing/plugin-doubles/start-oauth-json.ts';
import { startServiceKey } from '../../testing/plugin-doubles/start-service-key.ts';
import { startTodoService } from '../../testing/plugin-doubles/start-todo-service.ts';
import { startTestPlugins } from './testing/start-test-plugins.ts';

const optional = { policy: 'optional' as const, leaveOut: [], name: null };

test('the plugins of the contract are found by their domain, read and registered', async (t) => {
  const { plugins } = await startTestPlugins(t);
  const register = async (start: () => Promise<PluginDouble>) => {
    const double = await start();
    t.after(() => double.close());
    const host = new URL(double.url).host;
    const reading = await plugins.createReading('ada', { kind: 'address', address: host });
    assert.equal(reading.manifestUrl, `${double.url}/.well-known/ai-plugin.json`);
    assert.notEqual(reading.verdict, 'not-usable', reading.headline);
    const plugin = await plugins.register('ada', { readingId: reading.id, ...optional });
    assert.equal(plugin.version, 1);
    assert.equal(plugin.host, host);
    assert.equal(plugin.on, false);
    return { reading, plugin };
  };

  const todo = await register(startTodoService);
  assert.equal(todo.reading.headline, 'All 3 operations are usable');
  assert.deepEqual([todo.plugin.reads, todo.plugin.changes], [1, 2]);
  assert.ok(
    todo.reading.operations.some(({ findings }) =>
      findings.some(({ code }) => code === 'required_on_property'),
    ),
  );

  const documents = await register(startDocumentSearch);
  assert.deepEqual(documents.plugin.auth, { type: 'user_http', scheme: 'bearer', keyName: null });

  const trails = await register(startServiceKey);
  assert.deepEqual(trails.plugin.auth, {
    type: 'service_http',
    scheme: 'bearer',
    keyName: null,
    verificationToken: 'proof-1',
  });
  assert.deepEqual(
    trails.plugin.operations.map(({ toolName }) => toolName),
    ['get_trails', 'get_trails_id'],
  );

  const notes = await register(startNoServersCrud);
  assert.ok(
    notes.reading.findings.some(
      ({ code, severity }) => code === 'servers_missing' && severity === 'repaired',
    ),
  );
  assert.equal(notes.plugin.changes, 3);

  const json = await register(startOAuthJson);
  const form = await register(startOAuthForm);
  assert.equal(json.plugin.auth.type === 'oauth' && json.plugin.auth.exchange, 'json');
  assert.equal(form.plugin.auth.type === 'oauth' && form.plugin.auth.exchange, 'form');
  assert.match(form.plugin.auth.type === 'oauth' ? form.plugin.auth.tokenEndpoint : '', /\/token$/);
});

test('the same source is registered once, until it is removed', async (t) => {
  const { plugins, kysely, audited } = await startTestPlugins(t);
  const todo = await startTodoService();
  t.after(() => todo.close());
  const read = () =>
    plugins.createReading('ada', { kind: 'address', address: `${todo.url}/.well-known/ai-plugin.json` });
  const first = await plugins.register('ada', { readingId: (await read()).id, ...optional });
  const again = (await read()).id;
  await assert.rejects(plugins.register('ada', { readingId: again, ...optional }), { code: 'plugin_exists' });
  await plugins.setActivation('ben', first.id, true);
  await plugins.remove('ada', first.id);
  assert.deepEqual(await kysely.selectFrom('activation').selectAll().execute(), []);
  await assert.rejects(plugins.readPlugin('ada', first.id), { code: 'plugin_not_found' });
  const second = await plugins.register('ada', { readingId: again, ...optional });
  assert.notEqual(second.id, first.id);
  const rows = await kysely.selectFrom('plugin').select('tool_prefix').where('id', '=', second.id).execute();
  assert.deepEqual(rows, [{ tool_prefix: 'todo' }]);
  assert.deepEqual(
    audited.map(({ act }) => act),
    ['plugin.registered', 'plugin.removed', 'plugin.registered'],
  );
});

test('two registrations of one source at the same time make one plugin', async (t) => {
  const { plugins } = await startTestPlugins(t);
  const todo = await startTodoService();
  t.after(() => todo.close());
  const readings = await Promise.all(
    [1, 2, 3].map(() => plugins.createReading('ada', { kind: 'address', address: todo.url })),
  );
  const outcomes = await Promise.allSettled(
    readings.map(({ id }) => plugins.register('ada', { readingId: id, ...optional })),
  );
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
});

test('operations that are left out are off, and a key that is not there is refused', async (t) => {
  const { plugins } = await startTestPlugins(t);
  const todo = await startTodoService();
  t.after(() => todo.close());
  const reading = await plugins.createReading('ada', { kind: 'address', address: todo.url });
  const registration = { readingId: reading.id, policy: 'required' as const, name: 'My list' };
  await assert.rejects(plugins.register('ada', { ...registration, leaveOut: ['GET /nowhere'] }), {
    code: 'operation_not_found',
  });
  const plugin = await plugins.register('ada', { ...registration, leaveOut: ['DELETE /todos/{username}'] });
  assert.equal(plugin.name, 'My list');
  assert.equal(plugin.operations.find(({ method }) => method === 'DELETE')?.included, false);
  const [active] = await plugins.activePlugins('ben');
  assert.deepEqual(
    active?.tools.map(({ name }) => name),
    ['todo_getTodos', 'todo_addTodo'],
  );
});

test('a reading is kept for a day, and one that blocks is not saved', async (t) => {
  const { plugins, passTime } = await startTestPlugins(t);
  const text = JSON.stringify({
    schema_version: 'v1',
    name_for_human: 'X',
    name_for_model: 'x',
    auth: { type: 'none' },
  });
  const reading = await plugins.createReading('ada', { kind: 'text', text, fileName: null, baseUrl: null });
  assert.equal(reading.verdict, 'not-usable');
  await assert.rejects(plugins.register('ada', { readingId: reading.id, ...optional }), {
    code: 'reading_not_usable',
  });
  assert.deepEqual(await plugins.findReading(reading.id), reading);
  passTime(24 * 60 * 60 * 1_000 + 1);
  await assert.rejects(plugins.findReading(reading.id), { code: 'reading_not_found' });
});
