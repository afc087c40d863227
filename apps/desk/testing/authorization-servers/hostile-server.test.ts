import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type HostileBehaviour, hostileToken, startHostileServer } from './hostile-server.ts';

const back = 'http://127.0.0.1:9/return';

async function start(t: TestContext, behaviour: HostileBehaviour = {}) {
  const server = await startHostileServer(behaviour);
  t.after(server.close);
  const authorize = async () =>
    new URL(await server.signIn(`${server.url}/authorize?client_id=desk&redirect_uri=${back}&state=state-1`));
  const exchange = (signal?: AbortSignal) =>
    fetch(`${server.url}/token`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ grant_type: 'authorization_code', code: 'c' }),
      signal: signal ?? null,
    });
  return { server, authorize, exchange };
}

test('honest where nothing else is said', async (t) => {
  const { server, authorize, exchange } = await start(t);
  const answer = await authorize();
  assert.deepEqual(Object.fromEntries(answer.searchParams), {
    code: 'hostile-code',
    state: 'state-1',
    iss: server.url,
  });
  const tokens = (await (await exchange()).json()) as Record<string, unknown>;
  assert.equal(tokens.access_token, hostileToken);
  assert.equal(server.tokenRequests()[0]?.get('code'), 'c');
  const tasks = await fetch(`${server.url}/tasks`, { headers: { authorization: `Bearer ${hostileToken}` } });
  assert.equal(tasks.status, 200);
});

test('every answer of the token endpoint that a client must not take', async (t) => {
  const { server, exchange } = await start(t, { elsewhere: 'http://127.0.0.1:9' });
  const text = async (token: HostileBehaviour['token']) => {
    server.behaviour.token = token;
    return (await exchange()).text();
  };
  assert.match(await text('foreign-type'), /"token_type":"mac"/);
  assert.doesNotMatch(await text('no-type'), /token_type/);
  assert.match(await text('html'), /^<h1>/);
  assert.match(await text('array'), /^\[/);
  assert.ok((await text('huge')).length > 10_000_000);
  assert.doesNotMatch(await text('no-token'), /access_token/);
  assert.match(await text('error'), /invalid_grant/);
  server.behaviour.token = 'redirect';
  const moved = await exchange();
  assert.deepEqual([moved.status, moved.headers.get('location')], [307, 'http://127.0.0.1:9/token']);
  server.behaviour.token = 'hanging';
  const stop = new AbortController();
  const hanging = exchange(stop.signal);
  const seen = server.requests.length;
  while (server.requests.length === seen) await new Promise((resolve) => setImmediate(resolve));
  stop.abort();
  await assert.rejects(hanging, { name: 'AbortError' });
  server.behaviour.token = 'stalling';
  const stalling = await exchange();
  const reader = (stalling.body as ReadableStream<Uint8Array>).getReader();
  assert.equal(Buffer.from((await reader.read()).value ?? []).toString(), '{');
  await reader.cancel();
});

test('answers of the authorize page: state, iss and code of its choice, and another server’s page', async (t) => {
  const { server, authorize } = await start(t);
  Object.assign(server.behaviour, { state: 'none', issuerSent: 'nobody', code: 'stolen' });
  assert.deepEqual(Object.fromEntries((await authorize()).searchParams), { code: 'stolen' });
  Object.assign(server.behaviour, {
    state: { instead: 'other' },
    issuerSent: { issuer: 'https://honest.example' },
  });
  const { searchParams } = await authorize();
  assert.deepEqual([searchParams.get('state'), searchParams.get('iss')], ['other', 'https://honest.example']);
  server.behaviour.mixUp = { authorizePage: 'http://127.0.0.1:9/authorize', clientId: 'honest-client' };
  const elsewhere = await authorize();
  assert.equal(elsewhere.origin, 'http://127.0.0.1:9');
  assert.equal(elsewhere.searchParams.get('client_id'), 'honest-client');
  assert.equal(elsewhere.searchParams.get('state'), 'state-1');
});

test('metadata that points elsewhere, and calls that are sent elsewhere', async (t) => {
  const { server } = await start(t, { elsewhere: 'http://127.0.0.1:9' });
  const read = async (metadata: HostileBehaviour['metadata']) => {
    server.behaviour.metadata = metadata;
    return fetch(`${server.url}/.well-known/oauth-authorization-server`, { redirect: 'manual' });
  };
  const field = async (metadata: HostileBehaviour['metadata'], name: string) =>
    ((await (await read(metadata)).json()) as Record<string, unknown>)[name];
  assert.equal(await field(undefined, 'issuer'), server.url);
  assert.equal(await field('foreign-issuer', 'issuer'), 'http://127.0.0.1:9');
  assert.equal(await field('foreign-token-endpoint', 'token_endpoint'), 'http://127.0.0.1:9/token');
  assert.equal(
    await field('foreign-authorize-page', 'authorization_endpoint'),
    'http://127.0.0.1:9/authorize',
  );
  assert.deepEqual(await field('plain-pkce', 'code_challenge_methods_supported'), ['plain']);
  assert.equal((await read('none')).status, 404);
  assert.match(await (await read('html')).text(), /^<h1>/);
  assert.ok((await (await read('huge')).text()).length > 10_000_000);
  assert.equal((await read('redirect')).status, 302);
  server.behaviour.resourceServer = 'https://honest.example';
  const resource = await (await fetch(`${server.url}/.well-known/oauth-protected-resource`)).text();
  assert.match(resource, /honest\.example/);
  server.behaviour.api = 'redirect';
  const call = await fetch(`${server.url}/tasks?q=1`, { redirect: 'manual' });
  assert.equal(call.headers.get('location'), 'http://127.0.0.1:9/tasks?q=1');
});
