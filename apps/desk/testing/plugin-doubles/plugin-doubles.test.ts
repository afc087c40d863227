import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { documentSearchKey, startDocumentSearch } from './start-document-search.ts';
import type { PluginDouble } from './start-double.ts';
import { startNoServersCrud } from './start-no-servers-crud.ts';
import { startOAuthForm } from './start-oauth-form.ts';
import { startOAuthJson } from './start-oauth-json.ts';
import { serviceKey, startServiceKey } from './start-service-key.ts';
import { startTodoService } from './start-todo-service.ts';

/** Starts a double and gives a function that tells status, type and body of an answer. */
async function start(t: TestContext, double: Promise<PluginDouble>) {
  const { url, requests, close } = await double;
  t.after(close);
  const ask = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(url + path, { redirect: 'manual', ...init });
    const type = answer.headers.get('content-type');
    return {
      status: answer.status,
      type,
      body: await answer.text(),
      location: answer.headers.get('location'),
    };
  };
  return { ask, requests };
}

test('the todo service answers in types that lie', async (t) => {
  const { ask, requests } = await start(t, startTodoService());
  assert.equal((await ask('/.well-known/ai-plugin.json')).type, 'text/json');
  assert.equal((await ask('/openapi.yaml')).type, 'text/yaml');
  assert.equal((await ask('/todos/ada')).body, '["buy milk"]');
  const deleted = await ask('/todos/ada', { method: 'DELETE', body: '{"todo_idx":0}' });
  assert.deepEqual([deleted.type, deleted.body], ['text/html; charset=utf-8', 'OK']);
  assert.equal(requests.at(-1)?.body, '{"todo_idx":0}');
  assert.equal((await ask('/todos/ada')).body, '[]');
  const unknown = await ask('/todos/nobody');
  assert.deepEqual([unknown.status, unknown.type], [500, 'text/html']);
});

test('the document search tells no key, a wrong key and a wrong query apart', async (t) => {
  const { ask } = await start(t, startDocumentSearch());
  const query = (headers: Record<string, string>, body = '{"queries":[{"query":"sea"}]}') =>
    ask('/query', { method: 'POST', headers, body });
  assert.equal((await query({})).status, 403);
  assert.equal((await query({ authorization: 'Bearer wrong' })).status, 401);
  const right = { authorization: `Bearer ${documentSearchKey}` };
  assert.match((await query(right, '{}')).body, /"detail":\[/);
  assert.equal((await query(right)).status, 200);
});

test('the service-key plugin breaks on a wrong key, the notes live', async (t) => {
  const trails = await start(t, startServiceKey());
  assert.deepEqual(await trails.ask('/trails?near=here'), {
    status: 500,
    type: 'application/json',
    body: '{"error":{}}',
    location: null,
  });
  const headers = { authorization: `Bearer ${serviceKey}` };
  assert.equal((await trails.ask('/trails?near=here', { headers })).status, 200);
  const notes = await start(t, startNoServersCrud());
  assert.equal((await notes.ask('/notes', { method: 'POST', body: '{"text":"a"}' })).status, 201);
  assert.equal(
    (await notes.ask('/notes/1', { method: 'PUT', body: '{"text":"b"}' })).body,
    '{"text":"b","id":"1"}',
  );
  assert.equal((await notes.ask('/notes/1', { method: 'DELETE' })).status, 200);
  assert.equal((await notes.ask('/notes/1')).status, 404);
});

test('the OAuth plugins lose the state and take one form of exchange each', async (t) => {
  const json = await start(t, startOAuthJson());
  const form = await start(t, startOAuthForm());
  const page = await json.ask('/authorize?redirect_uri=http%3A%2F%2Fdesk.example%2Fback&state=s');
  assert.equal(page.location, 'http://desk.example/back?code=code-1');
  const asJson = { method: 'POST', headers: { 'content-type': 'application/json' } };
  assert.equal((await json.ask('/token', { ...asJson, body: '{"code":"code-1"}' })).status, 200);
  assert.equal((await json.ask('/token', { ...asJson, body: '{"code":"code-1","x":"a="}' })).status, 500);
  assert.equal((await json.ask('/tasks', { headers: { authorization: 'bearer token-1' } })).status, 500);
  assert.equal((await json.ask('/tasks', { headers: { authorization: 'Bearer token-1' } })).status, 200);
  assert.equal((await form.ask('/token', { ...asJson, body: '{"code":"code-1"}' })).status, 400);
  const asForm = { method: 'POST', body: new URLSearchParams({ code: 'code-1' }) };
  assert.equal((await form.ask('/token', asForm)).body, '{"access_token":"token-1"}');
});
