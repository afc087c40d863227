import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { type TestContext, test } from 'node:test';
import type { ResolvedAddress } from './check-address.ts';
import { dialAddresses } from './dial.ts';
import { createGuardedFetch, type GuardedFetchDependencies } from './guarded-fetch.ts';
import { createCertificate } from './testing/create-certificate.ts';
import { dialTo, listen, publicAddress, resolveFrom, serve } from './testing/far-side.ts';

function open(t: TestContext, deps: Partial<GuardedFetchDependencies>) {
  const guardedFetch = createGuardedFetch({
    resolve: resolveFrom({ 'api.example.org': [publicAddress], 'other.example.org': [publicAddress] }),
    policy: () => ({ allowHttp: true, privateHosts: [] }),
    userAgent: 'plugdesk-test',
    ...deps,
  });
  t.after(() => guardedFetch.close());
  return (url: string, more: { freshConnection?: boolean; deadlineMs?: number; method?: string } = {}) =>
    guardedFetch({ url, deadlineMs: 20_000, maxBodyBytes: 1_000, ...more });
}

test('a certificate for the name from a trusted authority is accepted', async (t) => {
  const certificate = createCertificate(['api.example.org', publicAddress]);
  const far = await serve((_request, response) => response.end('fine'), certificate);
  t.after(() => far.close());
  const send = open(t, { dial: dialTo(far).dial, authorities: [certificate.certificate] });
  assert.equal((await send('https://api.example.org/')).status, 200);
  assert.equal((await send(`https://${publicAddress}/`)).status, 200);
  await assert.rejects(send('https://other.example.org/'), { code: 'tls', reached: false });
  await assert.rejects(send('https://93.184.216.35/'), { code: 'tls', reached: false });
});

test('a self-signed and an expired certificate are refused', async (t) => {
  const day = 86_400_000;
  const past = { from: new Date(Date.now() - 2 * day), to: new Date(Date.now() - day) };
  const expired = createCertificate(['api.example.org'], past);
  for (const [certificate, authorities] of [
    [createCertificate(['api.example.org']), undefined],
    [expired, [expired.certificate]],
  ] as const) {
    const far = await serve((_request, response) => response.end('fine'), certificate);
    t.after(() => far.close());
    const send = open(t, { dial: dialTo(far).dial, ...(authorities ? { authorities } : {}) });
    await assert.rejects(send('https://api.example.org/', { method: 'POST' }), {
      code: 'tls',
      reached: false,
    });
  }
});

test('a server that speaks no TLS is refused', async (t) => {
  const far = await serve((_request, response) => response.end('plain'));
  t.after(() => far.close());
  const send = open(t, { dial: dialTo(far).dial });
  await assert.rejects(send('https://api.example.org/'), { code: 'tls', reached: false });
});

test('a name that changes its answer is checked again on every connection', async (t) => {
  const far = await serve((_request, response) => response.end('public'));
  t.after(() => far.close());
  const { dial, dialed } = dialTo(far);
  const answers: ResolvedAddress[][] = [
    [{ address: publicAddress, family: 4 }],
    [{ address: '127.0.0.1', family: 4 }],
  ];
  let asked = 0;
  const send = open(t, { dial, resolve: async () => answers[asked++] ?? [] });
  assert.equal((await send('http://api.example.org/', { freshConnection: true })).status, 200);
  assert.equal(asked, 1, 'one answer both to check and to connect to');
  await assert.rejects(send('http://api.example.org/', { freshConnection: true }), {
    code: 'ip_loopback',
    reached: false,
  });
  assert.deepEqual(dialed, [`${publicAddress}:80`]);
});

test('a connection goes to a checked address and asks no resolver', async (t) => {
  const far = await serve((_request, response) => response.end('here'));
  t.after(() => far.close());
  // Nobody but this resolver knows the name; the socket reaches the address that it gave.
  const send = open(t, {
    resolve: resolveFrom({ 'crm.internal': ['127.0.0.1'] }),
    policy: () => ({ allowHttp: false, privateHosts: [`crm.internal:${far.port}`] }),
  });
  assert.equal((await send(`http://crm.internal:${far.port}/`)).status, 200);
});

test('the second address is used when the first does not answer', async (t) => {
  const far = await serve((_request, response) => response.end('here'));
  t.after(() => far.close());
  const send = open(t, {
    resolve: resolveFrom({ 'crm.internal': ['::1', '127.0.0.1'] }),
    policy: () => ({ allowHttp: false, privateHosts: [`crm.internal:${far.port}`] }),
    dial: dialAddresses,
  });
  assert.equal((await send(`http://crm.internal:${far.port}/`)).status, 200);
});

test('a name that does not resolve and a port that nobody listens on were not reached', async (t) => {
  const far = await serve(() => {});
  await far.close();
  const send = open(t, { policy: () => ({ allowHttp: false, privateHosts: [`127.0.0.1:${far.port}`] }) });
  await assert.rejects(send('https://missing.example.org/'), { code: 'name_not_found', reached: false });
  await assert.rejects(send(`http://127.0.0.1:${far.port}/`, { method: 'POST' }), {
    code: 'connection_failed',
    reached: false,
  });
});

test('resolving and shaking hands are limited in time', async (t) => {
  const silent = await listen(createServer((socket) => socket.on('error', () => {}).resume()));
  t.after(() => silent.close());
  const dial = dialTo(silent).dial;
  const never = new Promise<ResolvedAddress[]>(() => {});
  const slowName = open(t, { resolve: () => never, connectTimeoutMs: 50 });
  await assert.rejects(slowName('https://api.example.org/'), { code: 'connection_failed', reached: false });
  const slowHandshake = open(t, { dial, connectTimeoutMs: 50 });
  await assert.rejects(slowHandshake('https://api.example.org/'), {
    code: 'connection_failed',
    reached: false,
  });
});

test('a deadline that passes before the connection stands means that nothing is sent', async (t) => {
  let requests = 0;
  const far = await serve((_request, response) => {
    requests++;
    response.end();
  });
  t.after(() => far.close());
  const gate = Promise.withResolvers<ResolvedAddress[]>();
  const { dial, dialed } = dialTo(far);
  const send = open(t, {
    dial,
    resolve: (name) =>
      name === 'api.example.org' ? gate.promise : resolveFrom({ 'b.example.org': [publicAddress] })(name),
  });
  await assert.rejects(send('http://api.example.org/', { deadlineMs: 50, method: 'POST' }), {
    code: 'deadline',
    reached: false,
  });
  gate.resolve([{ address: publicAddress, family: 4 }]);
  // A later request to the same host waits its turn behind the abandoned one.
  assert.equal((await send('http://api.example.org/')).status, 200);
  assert.equal(requests, 1);
  assert.ok(dialed.length >= 1);
});
