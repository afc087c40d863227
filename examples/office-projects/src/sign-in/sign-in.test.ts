import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as oauth from 'oauth4webapi';
import { employees } from '../office/people.ts';
import { deskAddress, makeBrowser, startTestOffice, walk } from '../testing/sign-in-client.ts';

const alec = { name: 'alec', password: employees[0]?.password ?? '' };

test('a person signs in, allows, and the token calls the API as them', async (t) => {
  const { office, server, connect, call } = await startTestOffice(t);
  const { tokens, back } = await connect('openid me projects users', 'mira');
  assert.equal(back.searchParams.get('iss'), office.url);
  assert.equal(oauth.getValidatedIdTokenClaims(tokens)?.name, 'Mira Okafor');
  assert.deepEqual(JSON.parse((await call('/me', tokens.access_token)).text), {
    userID: 4,
    name: 'Mira Okafor',
    email: 'mira.okafor@company.example',
  });
  const projects = JSON.parse((await call('/projects', tokens.access_token)).text) as { id: number }[];
  assert.deepEqual(
    projects.map(({ id }) => id),
    [1],
  );
  const users = JSON.parse((await call('/users', tokens.access_token)).text) as { name: string }[];
  assert.equal(users.length, 5);
  assert.ok(users.every((user) => !('password' in user)));
  const known = await call(new URL(server.userinfo_endpoint ?? '').pathname, tokens.access_token);
  assert.deepEqual(JSON.parse(known.text), {
    sub: '4',
    name: 'Mira Okafor',
    email: 'mira.okafor@company.example',
  });
});

test('a wrong password, and the pages run nothing and lead only here and back', async (t) => {
  const { office, begin } = await startTestOffice(t);
  const browser = makeBrowser();
  const page = await walk(browser, (await begin('me')).address);
  assert.equal(page.status, 200);
  assert.match(page.text, /<html lang="en">/);
  assert.match(page.text, /tram-to-the-sea/);
  assert.doesNotMatch(page.text, /<script/);
  const policy = page.headers.get('content-security-policy') ?? '';
  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /form-action 'self' http:\/\/127\.0\.0\.1:9;/);
  const wrong = await browser(page.at, { act: 'sign-in', name: '<b>alec', password: 'guess' });
  assert.equal(wrong.status, 401);
  assert.match(wrong.text, /role="alert"/);
  assert.match(wrong.text, /&lt;b&gt;alec/);
  const consent = await walk(browser, page.at, { act: 'sign-in', ...alec });
  assert.match(consent.text, /Alec Parkes/);
  assert.match(consent.text, /See who you are/);
  assert.doesNotMatch(consent.text, /colleagues and clients/);
  const stranger = await makeBrowser()(consent.at, { act: 'allow' });
  assert.equal(stranger.status, 400);
  assert.match(stranger.text, /begun in another browser/);
  assert.equal((await fetch(`${office.url}/office.css`)).status, 200);
});

test('deny and cancel come back as access_denied, with state and iss', async (t) => {
  const { office, begin } = await startTestOffice(t);
  for (const steps of [[{ act: 'deny' }], [{ act: 'sign-in', ...alec }, { act: 'deny' }]]) {
    const browser = makeBrowser();
    const flow = await begin('me projects');
    let page = await walk(browser, flow.address);
    for (const form of steps) page = await walk(browser, page.at, form);
    assert.equal(page.back?.searchParams.get('error'), 'access_denied');
    assert.equal(page.back?.searchParams.get('state'), flow.state);
    assert.equal(page.back?.searchParams.get('iss'), office.url);
    assert.equal(page.back?.searchParams.has('code'), false);
  }
});

test('signed in as somebody else: the same request begins again', async (t) => {
  const { begin, connect, exchange } = await startTestOffice(t);
  const { browser } = await connect('me');
  const flow = await begin('openid me projects');
  const consent = await walk(browser, flow.address);
  assert.match(consent.text, /Alec Parkes/);
  const page = await walk(browser, consent.at, { act: 'switch' });
  assert.match(page.text, /Password/);
  const jonas = { name: 'jonas', password: employees[2]?.password ?? '' };
  const asked = await walk(browser, page.at, { act: 'sign-in', ...jonas });
  const { back } = await walk(browser, asked.at, { act: 'allow' });
  const tokens = await exchange(back as URL, flow);
  assert.equal(oauth.getValidatedIdTokenClaims(tokens)?.name, 'Jonas Lindqvist');
});

test('a client asks that the person says anew who they are: another one may sign in', async (t) => {
  const { begin, connect, exchange } = await startTestOffice(t);
  const { browser } = await connect('openid me');
  for (const prompt of ['login', 'select_account']) {
    const flow = await begin('openid me', { prompt });
    const page = await walk(browser, flow.address);
    assert.match(page.text, /Password/, prompt);
    const name = prompt === 'login' ? 'mira' : 'jonas';
    const password = employees.find(({ signInName }) => signInName === name)?.password ?? '';
    const consent = await walk(browser, page.at, { act: 'sign-in', name, password });
    const { back } = await walk(browser, consent.at, { act: 'allow' });
    const tokens = await exchange(back as URL, flow);
    const claims = oauth.getValidatedIdTokenClaims(tokens);
    assert.equal(claims?.name, prompt === 'login' ? 'Mira Okafor' : 'Jonas Lindqvist');
  }
});

test('a wrong proof key, a used code, a foreign redirect address are refused', async (t) => {
  const { begin, connect, exchange, call } = await startTestOffice(t);
  const browser = makeBrowser();
  const flow = await begin('me');
  const page = await walk(browser, flow.address);
  const consent = await walk(browser, page.at, { act: 'sign-in', ...alec });
  const { back } = await walk(browser, consent.at, { act: 'allow' });
  const otherKey = { ...flow, verifier: oauth.generateRandomCodeVerifier() };
  await assert.rejects(exchange(back as URL, otherKey), { error: 'invalid_grant' });

  const connected = await connect('me');
  await assert.rejects(exchange(connected.back, connected.flow), { error: 'invalid_grant' });
  assert.equal((await call('/me', connected.tokens.access_token)).status, 401);

  const foreign = await walk(
    makeBrowser(),
    (await begin('me', { redirect_uri: `${deskAddress}/more` })).address,
  );
  assert.equal(foreign.status, 400);
  assert.equal(foreign.back, null);
  assert.match(foreign.text, /This did not work/);
});

test('JSON exchange as the manifest promises, and its errors', async (t) => {
  const { office, server, begin } = await startTestOffice(t);
  const browser = makeBrowser();
  const flow = await begin('me');
  const page = await walk(browser, flow.address);
  const consent = await walk(browser, page.at, { act: 'sign-in', ...alec });
  const { back } = await walk(browser, consent.at, { act: 'allow' });
  const post = async (body: string) => {
    const response = await fetch(server.token_endpoint ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body,
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const exchange = {
    grant_type: 'authorization_code',
    client_id: office.client.id,
    client_secret: office.client.secret,
    code: back?.searchParams.get('code'),
    redirect_uri: deskAddress,
    code_verifier: flow.verifier,
  };
  assert.equal((await post(JSON.stringify({ ...exchange, client_secret: 'guess' }))).status, 401);
  assert.deepEqual((await post('[')).body.error, 'invalid_request');
  const { status, body } = await post(JSON.stringify(exchange));
  assert.equal(status, 200, JSON.stringify(body));
  assert.equal(body.token_type, 'Bearer');
  assert.equal(body.expires_in, 600);
  assert.equal(typeof body.refresh_token, 'string');
});

test('a refresh token serves once; used again, everything of that consent ends', async (t) => {
  const { connect, refresh, call } = await startTestOffice(t);
  const { tokens } = await connect('me');
  const first = await refresh(String(tokens.refresh_token));
  assert.notEqual(first.refresh_token, tokens.refresh_token);
  assert.equal((await call('/me', first.access_token)).status, 200);
  await assert.rejects(refresh(String(tokens.refresh_token)), { error: 'invalid_grant' });
  assert.equal((await call('/me', first.access_token)).status, 401);
  await assert.rejects(refresh(String(first.refresh_token)), { error: 'invalid_grant' });
});

test('what was revoked ends at once', async (t) => {
  const { connect, refresh, revoke, call } = await startTestOffice(t);
  const { tokens } = await connect('me');
  await revoke(String(tokens.refresh_token));
  assert.equal((await call('/me', tokens.access_token)).status, 401);
  await assert.rejects(refresh(String(tokens.refresh_token)), { error: 'invalid_grant' });
});

test('an access token ends by the clock, and a refresh brings a new one', async (t) => {
  let now = Date.parse('2026-11-21T09:00:00Z');
  const { connect, refresh, call } = await startTestOffice(t, { now: () => new Date(now), tokenSeconds: 60 });
  const { tokens } = await connect('me');
  assert.equal(tokens.expires_in, 60);
  now += 59_000;
  assert.equal((await call('/me', tokens.access_token)).status, 200);
  now += 2000;
  const { status, challenge } = await call('/me', tokens.access_token);
  assert.equal(status, 401);
  assert.match(challenge, /error="invalid_token"/);
  const fresh = await refresh(String(tokens.refresh_token));
  assert.equal((await call('/me', fresh.access_token)).status, 200);
});

test('a missing scope is told, and asked for on top of what was allowed', async (t) => {
  const { begin, connect, exchange, call } = await startTestOffice(t);
  const { tokens, browser } = await connect('openid me');
  const refused = await call('/company', tokens.access_token);
  assert.equal(refused.status, 403);
  assert.match(refused.challenge, /error="insufficient_scope", .*scope="company"/);
  assert.match(refused.challenge, /resource_metadata="http/);
  const flow = await begin('openid me company');
  const consent = await walk(browser, flow.address);
  assert.match(consent.text, /facts about the company/);
  assert.doesNotMatch(consent.text, /See who you are/);
  const { back } = await walk(browser, consent.at, { act: 'allow' });
  const more = await exchange(back as URL, flow);
  assert.equal((await call('/company', more.access_token)).status, 200);
  assert.equal((await call('/me', more.access_token)).status, 200);
});

test('a client that wants the question anew gets it, with what was allowed before', async (t) => {
  const { begin, connect, exchange } = await startTestOffice(t);
  const { browser } = await connect('openid me');
  const scope = 'openid offline_access me';
  const flow = await begin(scope, { prompt: 'consent' });
  const first = await walk(browser, flow.address);
  assert.match(first.text, /Stay connected while you are away/);
  await walk(browser, first.at, { act: 'allow' });
  const again = await begin(scope, { prompt: 'consent' });
  const consent = await walk(browser, again.address);
  assert.match(consent.text, /See who you are/);
  const { back } = await walk(browser, consent.at, { act: 'allow' });
  assert.ok((await exchange(back as URL, again)).refresh_token);
});

test('a token for this API is taken, one for another is not given', async (t) => {
  const { office, begin, connect, call } = await startTestOffice(t);
  for (const resource of [office.url, `${office.url}/`]) {
    const { tokens } = await connect('openid me', 'alec', { resource });
    assert.equal((await call('/me', tokens.access_token)).status, 200);
    assert.equal(oauth.getValidatedIdTokenClaims(tokens)?.name, 'Alec Parkes');
  }
  const other = await walk(makeBrowser(), (await begin('me', { resource: 'https://other.example' })).address);
  assert.equal(other.back?.searchParams.get('error'), 'invalid_target');
});

test('clients register themselves only where it is switched on', async (t) => {
  const closed = await startTestOffice(t);
  assert.equal(closed.server.registration_endpoint, undefined);
  assert.equal((await fetch(`${closed.office.url}/auth/register`, { method: 'POST' })).status, 404);
  const { server } = await startTestOffice(t, { registration: true });
  const request = await oauth.dynamicClientRegistrationRequest(
    server,
    { redirect_uris: [deskAddress], token_endpoint_auth_method: 'none', client_name: 'Other desk' },
    { [oauth.allowInsecureRequests]: true },
  );
  const { client_id: id } = await oauth.processDynamicClientRegistrationResponse(request);
  const address = new URL(server.authorization_endpoint ?? '');
  const parameters = {
    response_type: 'code',
    client_id: id,
    redirect_uri: deskAddress,
    scope: 'me',
    state: 's',
  };
  address.search = new URLSearchParams(parameters).toString();
  const plain = await walk(makeBrowser(), address.href);
  assert.equal(plain.back?.searchParams.get('error'), 'invalid_request');
  address.searchParams.set('code_challenge', await oauth.calculatePKCECodeChallenge('a'.repeat(43)));
  address.searchParams.set('code_challenge_method', 'S256');
  assert.match((await walk(makeBrowser(), address.href)).text, /Other desk/);
});
