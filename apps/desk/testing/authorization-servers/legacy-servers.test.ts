import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startLegacyFormServer } from './legacy-form-server.ts';
import { startLegacyJsonServer } from './legacy-json-server.ts';
import type { LegacyServer } from './legacy-server.ts';

const back = 'http://127.0.0.1:9/return';
const client = { id: 'desk', secret: 'desk-secret', redirectAddresses: [back] };

function authorizeAddress(server: LegacyServer, more = ''): string {
  return `${server.url}/authorize?response_type=code&client_id=desk&redirect_uri=${encodeURIComponent(back)}&scope=tasks&state=state-1${more}`;
}

/** Posts to the token endpoint as JSON or as a form. */
async function post(server: LegacyServer, fields: Record<string, string>, as: 'json' | 'form') {
  const all = { client_id: client.id, client_secret: client.secret, redirect_uri: back, ...fields };
  const json = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(all) };
  const init = as === 'json' ? json : { body: new URLSearchParams(all) };
  const response = await fetch(`${server.url}/token`, { method: 'POST', ...init });
  const text = await response.text();
  return {
    status: response.status,
    text,
    body: (text.startsWith('{') ? JSON.parse(text) : {}) as Record<string, string>,
  };
}

async function callTasks(server: LegacyServer, authorization: string) {
  const response = await fetch(`${server.url}/tasks`, { headers: authorization ? { authorization } : {} });
  return { status: response.status, text: await response.text() };
}

test('the JSON server: no state, breaks on "=" and on "bearer", tokens that end and are refreshed once', async (t) => {
  let now = 0;
  const server = await startLegacyJsonServer({ client, tokenSeconds: 60, now: () => new Date(now) });
  t.after(server.close);
  const answer = new URL(await server.signIn(authorizeAddress(server), { account: 'bob' }));
  assert.equal(answer.searchParams.has('state'), false);
  const code = answer.searchParams.get('code') ?? '';
  await assert.rejects(server.signIn(authorizeAddress(server, '&nonce=a=')), /500/);
  await assert.rejects(server.signIn(authorizeAddress(server).replace('desk', 'other')), /400/);
  const grant = { grant_type: 'authorization_code', code };
  assert.equal((await post(server, grant, 'form')).status, 415);
  assert.equal((await post(server, { ...grant, code_verifier: 'a=' }, 'json')).status, 500);
  assert.equal((await post(server, { ...grant, client_secret: 'guess' }, 'json')).status, 401);
  const { body } = await post(server, grant, 'json');
  assert.equal(body.token_type, 'bearer');
  assert.equal((await post(server, grant, 'json')).status, 400);
  assert.equal((await callTasks(server, `bearer ${body.access_token}`)).status, 500);
  assert.match((await callTasks(server, `Bearer ${body.access_token}`)).text, /of bob/);
  now += 61_000;
  assert.equal((await callTasks(server, `Bearer ${body.access_token}`)).status, 401);
  const refresh = { grant_type: 'refresh_token', refresh_token: body.refresh_token ?? '' };
  const fresh = await post(server, refresh, 'json');
  assert.match((await callTasks(server, `Bearer ${fresh.body.access_token}`)).text, /of bob/);
  assert.equal((await post(server, refresh, 'json')).status, 400);
});

test('the form server: a form only, only access_token, state where it is switched on, 403 where it is said', async (t) => {
  const refusal = { missing: 403, wrong: 403 };
  const server = await startLegacyFormServer({ client, returnsState: true, refusal });
  t.after(server.close);
  const answer = new URL(await server.signIn(authorizeAddress(server)));
  assert.equal(answer.searchParams.get('state'), 'state-1');
  const denied = new URL(await server.signIn(authorizeAddress(server), { decision: 'deny' }));
  assert.equal(denied.searchParams.get('error'), 'access_denied');
  const grant = { grant_type: 'authorization_code', code: answer.searchParams.get('code') ?? '' };
  assert.equal((await post(server, grant, 'json')).status, 400);
  const { body } = await post(server, grant, 'form');
  assert.deepEqual(Object.keys(body), ['access_token']);
  assert.match((await callTasks(server, `Bearer ${body.access_token}`)).text, /of alice/);
  assert.equal((await callTasks(server, '')).status, 403);
  server.endTokens();
  assert.equal((await callTasks(server, `Bearer ${body.access_token}`)).status, 403);
  const manifest = (await (await fetch(`${server.url}/.well-known/ai-plugin.json`)).json()) as {
    auth: Record<string, string>;
  };
  assert.equal(manifest.auth.authorization_content_type, 'application/x-www-form-urlencoded');
  const quiet = await startLegacyFormServer({ client });
  t.after(quiet.close);
  assert.doesNotMatch(await quiet.signIn(authorizeAddress(quiet)), /state/);
});
