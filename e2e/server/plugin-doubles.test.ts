import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { startDocumentSearch } from '../../apps/desk/testing/plugin-doubles/start-document-search.ts';
import type { PluginDouble } from '../../apps/desk/testing/plugin-doubles/start-double.ts';
import { startNoServersCrud } from '../../apps/desk/testing/plugin-doubles/start-no-servers-crud.ts';
import { startOAuthForm } from '../../apps/desk/testing/plugin-doubles/start-oauth-form.ts';
import { startOAuthJson } from '../../apps/desk/testing/plugin-doubles/start-oauth-json.ts';
import { startServiceKey } from '../../apps/desk/testing/plugin-doubles/start-service-key.ts';
import { startTodoService } from '../../apps/desk/testing/plugin-doubles/start-todo-service.ts';
import type { Script } from '../../apps/desk/testing/scripted-model/script.ts';
import { ask, decide, read, waiting } from './helpers/conversation.ts';
import { openHosts, registerByAddress } from './helpers/plugins.ts';
import { startDesk } from './helpers/start-desk.ts';

/** The question is the call: the end of a tool's name, then its arguments as JSON. */
const obey: Script = ({ results, lastUserText, tools }) => {
  if (results.length > 0) return { text: 'Done.' };
  const [suffix = '', ...rest] = lastUserText.split(' ');
  const name =
    tools.find((tool) => tool.name.toLowerCase().endsWith(suffix.toLowerCase()))?.name ?? `gone_${suffix}`;
  return { toolCalls: [{ name, arguments: JSON.parse(rest.join(' ') || '{}') as Record<string, unknown> }] };
};

async function start(test: TestContext, startDouble: () => Promise<PluginDouble>) {
  const double = await startDouble();
  test.after(() => double.close());
  const { administrator } = await startDesk(test, obey);
  await openHosts(administrator, double.url);
  const plugin = await registerByAddress(administrator, `${double.url}/.well-known/ai-plugin.json`);
  const calls = () =>
    double.requests.filter(({ path }) => !path.startsWith('/.well-known') && !/openapi|logo/.test(path));
  return { administrator, double, plugin, calls };
}

test('the todo service: a bare list and text/html "OK" pass through, DELETE carries its body, an HTML error is told plainly', async (test) => {
  const { administrator, calls } = await start(test, startTodoService);
  const listed = await ask(administrator, 'getTodos {"username":"ada"}');
  assert.equal(listed.turn.calls[0]?.status, 'succeeded');
  assert.equal(listed.turn.calls[0]?.result?.digest, '["buy milk"]');

  const added = await ask(administrator, 'addTodo {"username":"ada","todo":"water the plants"}');
  const done = await decide(administrator, waiting(added.turn));
  assert.equal(done.calls[0]?.result?.digest, 'OK');

  const removed = await ask(administrator, 'deleteTodo {"username":"ada","todo_idx":0}');
  const question = waiting(removed.turn);
  assert.equal(question.request.method, 'DELETE');
  assert.equal(question.request.body, '{"todo_idx":0}');
  await decide(administrator, question, 'approve');
  assert.equal(calls().at(-1)?.body, '{"todo_idx":0}');

  const unknown = await ask(administrator, 'getTodos {"username":"nobody"}');
  assert.deepEqual(
    [
      unknown.turn.calls[0]?.status,
      unknown.turn.calls[0]?.fault?.code,
      unknown.turn.calls[0]?.result?.status,
    ],
    ['failed', 'plugin_failed', 500],
  );
  assert.equal(
    (await ask(administrator, 'getTodos {"username":"ada"}')).turn.calls[0]?.result?.digest,
    '["water the plants"]',
  );
});

test('the document search: 403 without a key is told as a missing sign-in, also in the report', async (test) => {
  const { administrator, plugin, calls } = await start(test, startDocumentSearch);
  assert.deepEqual(plugin.auth, { type: 'user_http', scheme: 'bearer', keyName: null });
  const { turn } = await ask(administrator, 'query_query_post {"queries":[{"query":"ships"}]}');
  const after = await decide(administrator, waiting(turn));
  assert.deepEqual([after.calls[0]?.status, after.calls[0]?.fault?.code], ['failed', 'plugin_wants_sign_in']);
  assert.match(after.calls[0]?.result?.digest ?? '', /Not authenticated/);
  assert.equal(calls().length, 1, 'a write is not sent again by itself');
});

test('the service-key plugin: operations without ids have stable names, and 500 with an empty error is told', async (test) => {
  const { administrator, plugin } = await start(test, startServiceKey);
  assert.equal(plugin.auth.type, 'service_http');
  const names = plugin.operations.map(({ toolName }) => toolName);
  assert.equal(new Set(names).size, names.length);
  for (const name of names) assert.match(name ?? '', /^[a-zA-Z0-9_-]{1,64}$/);
  const again = await administrator.call('createReading', {
    body: { source: { kind: 'address', address: `http://${plugin.host}/.well-known/ai-plugin.json` } },
  });
  assert.deepEqual(
    again.operations.map(({ toolName }) => toolName),
    names,
  );
  const near = plugin.operations.find(({ path }) => path === '/trails')?.toolName ?? '';
  const { turn } = await ask(administrator, `${near} {"near":"Innsbruck"}`);
  assert.deepEqual(
    [turn.calls[0]?.fault?.code, turn.calls[0]?.result?.digest],
    ['plugin_failed', '{"error":{}}'],
  );
});

test('the plugin without servers: every operation goes to the description’s own host', async (test) => {
  const { administrator, double, calls } = await start(test, startNoServersCrud);
  const made = await ask(administrator, 'createNote {"text":"hello"}');
  assert.equal(waiting(made.turn).request.url, `${double.url}/notes`);
  await decide(administrator, waiting(made.turn), 'approve');
  const changed = await ask(administrator, 'updateNote {"id":"1","text":"bye"}');
  await decide(administrator, waiting(changed.turn), 'approve');
  assert.match((await ask(administrator, 'readNote {"id":"1"}')).turn.calls[0]?.result?.digest ?? '', /bye/);
  const missing = await ask(administrator, 'readNote {"id":"9"}');
  assert.deepEqual(
    [missing.turn.calls[0]?.fault?.code, missing.turn.calls[0]?.result?.status],
    ['plugin_refused', 404],
  );
  assert.deepEqual(
    calls().map(({ method }) => method),
    ['POST', 'PUT', 'GET', 'GET'],
  );
});

for (const [name, startDouble, exchange] of [
  ['takes only JSON', startOAuthJson, 'json'],
  ['takes only a form', startOAuthForm, 'form'],
] as const) {
  test(`the OAuth plugin that ${name}: its sign-in is read by what the fields mean, and a call without it says so`, async (test) => {
    const { administrator, plugin } = await start(test, startDouble);
    assert.equal(plugin.auth.type, 'oauth');
    if (plugin.auth.type !== 'oauth') return;
    assert.equal(plugin.auth.exchange, exchange);
    assert.match(plugin.auth.authorizationEndpoint, /^http/);
    assert.notEqual(plugin.auth.authorizationEndpoint, plugin.auth.tokenEndpoint);
    const reading = plugin.operations.find(({ effect }) => effect === 'reads');
    const { turn, conversationId } = await ask(administrator, `${reading?.toolName} {}`);
    assert.equal(turn.calls[0]?.fault?.code, 'plugin_wants_sign_in');
    assert.equal((await read(administrator, conversationId)).turns[0]?.status, 'completed');
  });
}
