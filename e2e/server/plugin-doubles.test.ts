import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import {
  documentSearchKey,
  startDocumentSearch,
} from '../../apps/desk/testing/plugin-doubles/start-document-search.ts';
import type { PluginDouble } from '../../apps/desk/testing/plugin-doubles/start-double.ts';
import { startNoServersCrud } from '../../apps/desk/testing/plugin-doubles/start-no-servers-crud.ts';
import { startOAuthForm } from '../../apps/desk/testing/plugin-doubles/start-oauth-form.ts';
import { startOAuthJson } from '../../apps/desk/testing/plugin-doubles/start-oauth-json.ts';
import { serviceKey, startServiceKey } from '../../apps/desk/testing/plugin-doubles/start-service-key.ts';
import { startTodoService } from '../../apps/desk/testing/plugin-doubles/start-todo-service.ts';
import type { Script } from '../../apps/desk/testing/scripted-model/script.ts';
import { ask, atRest, decide, waiting } from './helpers/conversation.ts';
import { signIn } from './helpers/notes.ts';
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

test('the document search: a wrong key is refused with 401 and asked for again, the right one finds', async (test) => {
  const { administrator, plugin, calls } = await start(test, startDocumentSearch);
  assert.deepEqual(plugin.auth, { type: 'user_http', scheme: 'bearer', keyName: null });
  const { turn, conversationId } = await ask(
    administrator,
    'query_query_post {"queries":[{"query":"ships"}]}',
  );
  assert.equal(turn.calls[0]?.need?.why, 'connect');
  const enter = async (value: string, connectionId: string | null) => {
    const key = { key: { value }, name: null, connectionId };
    const { id } = await administrator.call('saveKey', { params: { pluginId: plugin.id }, body: key });
    return { id, turn: await atRest(administrator, conversationId, turn.id) };
  };
  const wrong = await enter('wrong-key', null);
  const refused = await decide(administrator, waiting(wrong.turn));
  assert.deepEqual(
    [refused.calls[0]?.status, refused.calls[0]?.need?.why],
    ['needs-connection', 'reconnect'],
  );
  const right = await enter(documentSearchKey, wrong.id);
  const done = await decide(administrator, waiting(right.turn));
  assert.equal(done.calls[0]?.status, 'succeeded');
  assert.match(done.calls[0]?.result?.digest ?? '', /About ships/);
  assert.equal(calls().length, 2, 'a write is not sent again by itself');
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
  const enter = (value: string) =>
    administrator.call('changeAdminSignIn', {
      params: { pluginId: plugin.id },
      body: { deskKey: { value } },
    });
  await enter('not-the-key');
  const { turn } = await ask(administrator, `${near} {"near":"Innsbruck"}`);
  assert.deepEqual(
    [turn.calls[0]?.fault?.code, turn.calls[0]?.result?.digest],
    ['plugin_failed', '{"error":{}}'],
  );
  await enter(serviceKey);
  const found = await ask(administrator, `${near} {"near":"Innsbruck"}`);
  assert.match(found.turn.calls[0]?.result?.digest ?? '', /Ridge path/);
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
  test(`the OAuth plugin that ${name}: its sign-in is read by what the fields mean, and works without state only where that is allowed`, async (test) => {
    const { administrator, plugin } = await start(test, startDouble);
    assert.equal(plugin.auth.type, 'oauth');
    if (plugin.auth.type !== 'oauth') return;
    assert.equal(plugin.auth.exchange, exchange);
    assert.match(plugin.auth.authorizationEndpoint, /^http/);
    assert.notEqual(plugin.auth.authorizationEndpoint, plugin.auth.tokenEndpoint);
    const reading = plugin.operations.find(({ effect }) => effect === 'reads');
    const { turn, conversationId } = await ask(administrator, `${reading?.toolName} {}`);
    assert.equal(turn.calls[0]?.status, 'needs-connection');
    await administrator.call('changeAdminSignIn', {
      params: { pluginId: plugin.id },
      body: { clientId: 'desk', clientSecret: 'secret-1' },
    });
    const walk = async (url: string) => {
      const answer = await fetch(url, { redirect: 'manual' });
      return answer.headers.get('location') ?? '';
    };
    const stateless = await signIn(administrator, plugin.id, walk);
    const flow = await administrator.call('readConnectionFlow', {
      params: { flowId: stateless.searchParams.get('flow') ?? '' },
    });
    assert.deepEqual([flow.state, flow.fault?.code], ['failed', 'state_missing']);
    await administrator.call('changeAdminSignIn', {
      params: { pluginId: plugin.id },
      body: { acceptMissingState: true },
    });
    await signIn(administrator, plugin.id, walk);
    const done = await atRest(administrator, conversationId, turn.id);
    assert.deepEqual([done.status, done.calls[0]?.status], ['completed', 'succeeded']);
    assert.match(done.calls[0]?.result?.digest ?? '', /tasks/);
  });
}
