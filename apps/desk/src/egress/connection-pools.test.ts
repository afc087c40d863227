import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import type { EgressPolicy } from './egress-policy.ts';
import { createGuardedFetch } from './guarded-fetch.ts';
import { listen, resolveFrom, serve } from './testing/far-side.ts';

test('connections are kept, fresh ones are not', async (t) => {
  let connections = 0;
  const server = createServer((_request, response) => response.end('ok'));
  server.on('connection', () => connections++);
  const far = await listen(server);
  const guardedFetch = createGuardedFetch({
    resolve: resolveFrom({}),
    policy: () => ({ allowHttp: false, privateHosts: [`127.0.0.1:${far.port}`] }),
    userAgent: 'plugdesk-test',
  });
  t.after(async () => {
    await guardedFetch.close();
    await far.close();
  });
  const send = (freshConnection: boolean) =>
    guardedFetch({
      url: `http://127.0.0.1:${far.port}/`,
      method: 'POST',
      deadlineMs: 20_000,
      maxBodyBytes: 100,
      freshConnection,
    });
  for (let count = 0; count < 10; count++) await send(false);
  // A connection rests for one round of the event loop before it is used again; two can take turns.
  assert.ok(connections <= 2, `${connections} connections`);
  connections = 0;
  for (let count = 0; count < 3; count++) await send(true);
  assert.equal(connections, 3);
});

test('a kept connection is not used once the policy does not allow it', async (t) => {
  const far = await serve((_request, response) => response.end('ok'));
  const name = `crm.internal:${far.port}`;
  let answer = '127.0.0.1';
  let policy: EgressPolicy = { allowHttp: false, privateHosts: [name] };
  const guardedFetch = createGuardedFetch({
    resolve: async () => [{ address: answer, family: 4 }],
    policy: async () => policy,
    userAgent: 'plugdesk-test',
  });
  t.after(async () => {
    await guardedFetch.close();
    await far.close();
  });
  const send = () => guardedFetch({ url: `http://${name}/`, deadlineMs: 20_000, maxBodyBytes: 100 });
  assert.equal((await send()).status, 200);

  policy = { allowHttp: true, privateHosts: [] };
  await assert.rejects(send(), { code: 'name_local', reached: false });

  // Another list under which the URL passes but the address does not: only a new connection finds that out.
  policy = { allowHttp: true, privateHosts: [name, 'wiki.internal:80'] };
  answer = '169.254.169.254';
  await assert.rejects(send(), { code: 'ip_linklocal', reached: false });
});

test('listing one private host opens no other, and a network only its own', async (t) => {
  const far = await serve((_request, response) => response.end('ok'));
  const other = await serve((_request, response) => response.end('other'));
  let privateHosts: string[] = [];
  const guardedFetch = createGuardedFetch({
    resolve: resolveFrom({ 'crm.internal': ['127.0.0.1'], 'wiki.example.org': ['127.0.0.1'] }),
    policy: () => ({ allowHttp: true, privateHosts }),
    userAgent: 'plugdesk-test',
  });
  t.after(async () => {
    await guardedFetch.close();
    await far.close();
    await other.close();
  });
  const outcome = (url: string) =>
    guardedFetch({ url, deadlineMs: 20_000, maxBodyBytes: 100 }).then(
      ({ status }) => status,
      ({ code }: { code: string }) => code,
    );

  privateHosts = [`crm.internal:${far.port}`];
  assert.equal(await outcome(`http://crm.internal:${far.port}/`), 200);
  assert.equal(await outcome(`http://crm.internal:${other.port}/`), 'name_local');
  assert.equal(await outcome(`http://wiki.example.org:${far.port}/`), 'ip_loopback');
  assert.equal(await outcome(`http://127.0.0.1:${far.port}/`), 'ip_loopback');

  privateHosts = ['127.0.0.0/24'];
  assert.equal(await outcome(`http://127.0.0.1:${far.port}/`), 200);
  assert.equal(await outcome(`http://[::ffff:127.0.0.1]:${far.port}/`), 200);
  assert.equal(await outcome(`http://wiki.example.org:${other.port}/`), 200);
  assert.equal(await outcome('http://127.0.1.1/'), 'ip_loopback');
  assert.equal(await outcome('http://127.0.0.1:6379/'), 'port');

  privateHosts = [`127.0.0.0/24:${far.port}`];
  assert.equal(await outcome(`http://127.0.0.1:${far.port}/`), 200);
  assert.equal(await outcome(`http://127.0.0.1:${other.port}/`), 'ip_loopback');
});
