import assert from 'node:assert/strict';
import type { IncomingMessage, RequestListener } from 'node:http';
import { type TestContext, test } from 'node:test';
import { createGuardedFetch, type GuardedRequest } from './guarded-fetch.ts';
import { dialTo, publicAddress, resolveFrom, serve } from './testing/far-side.ts';

interface Seen {
  method: string | undefined;
  host: string | undefined;
  url: string | undefined;
  headers: IncomingMessage['headers'];
}

/** Names a.example.org, b.example.org and inside.example.org (private), all served by one server here. */
async function world(t: TestContext, handler: RequestListener) {
  const seen: Seen[] = [];
  const far = await serve((request, response) => {
    seen.push({
      method: request.method,
      host: request.headers.host,
      url: request.url,
      headers: request.headers,
    });
    handler(request, response);
  });
  const { dial, dialed } = dialTo(far);
  const guardedFetch = createGuardedFetch({
    resolve: resolveFrom({
      'a.example.org': [publicAddress],
      'b.example.org': [publicAddress],
      'inside.example.org': ['10.0.0.7'],
    }),
    policy: () => ({ allowHttp: true, privateHosts: [] }),
    userAgent: 'plugdesk-test',
    dial,
  });
  t.after(async () => {
    await guardedFetch.close();
    await far.close();
  });
  const send = (url: string, request: Partial<GuardedRequest> = {}) =>
    guardedFetch({ url, deadlineMs: 20_000, maxBodyBytes: 1_000, ...request });
  return { send, seen, dialed };
}

const sendTo =
  (location: string, status = 302): RequestListener =>
  (request, response) => {
    if (request.url === '/end') response.end('arrived');
    else response.writeHead(status, { location }).end('elsewhere');
  };

for (const status of [301, 302, 303, 307, 308]) {
  test(`GET follows ${status}`, async (t) => {
    const { send } = await world(t, sendTo('/end', status));
    const response = await send('http://a.example.org/start#part');
    assert.equal(Buffer.from(response.body).toString(), 'arrived');
    assert.equal(response.url, 'http://a.example.org/end');
    assert.deepEqual(response.redirects, ['http://a.example.org/end']);
  });
}

test('HEAD follows as HEAD', async (t) => {
  const { send, seen } = await world(t, sendTo('/end'));
  assert.equal((await send('http://a.example.org/', { method: 'HEAD' })).status, 200);
  assert.deepEqual(
    seen.map(({ method }) => method),
    ['HEAD', 'HEAD'],
  );
});

test('for a request that may change something the 3xx is the outcome', async (t) => {
  for (const [status, method] of [
    [302, 'POST'],
    [307, 'POST'],
    [308, 'PUT'],
    [303, 'DELETE'],
    [307, 'OPTIONS'],
  ] as const) {
    const { send, seen } = await world(t, sendTo('http://b.example.org/end', status));
    const response = await send('http://a.example.org/', { method, body: method === 'POST' ? 'x' : null });
    assert.equal(response.status, status);
    assert.equal(response.headers.location, 'http://b.example.org/end');
    assert.equal(Buffer.from(response.body).toString(), 'elsewhere');
    assert.deepEqual(response.redirects, []);
    assert.equal(seen.length, 1);
  }
});

test('a body is not carried to another address', async (t) => {
  const { send, seen } = await world(t, sendTo('/end', 307));
  assert.equal((await send('http://a.example.org/', { method: 'GET', body: 'x' })).status, 307);
  assert.equal(seen.length, 1);
});

test('with no redirects allowed, and without a location, the 3xx is the outcome', async (t) => {
  const { send } = await world(t, (request, response) => {
    if (request.url === '/304') response.writeHead(304).end();
    else if (request.url === '/302') response.writeHead(302).end();
    else response.writeHead(302, { location: '/end' }).end();
  });
  assert.equal((await send('http://a.example.org/', { maxRedirects: 0 })).status, 302);
  assert.equal((await send('http://a.example.org/302')).status, 302);
  assert.equal((await send('http://a.example.org/304')).status, 304);
});

test('a circle ends at the limit', async (t) => {
  const { send, seen } = await world(t, sendTo('/again'));
  await assert.rejects(send('http://a.example.org/', { maxRedirects: 3 }), {
    code: 'redirect_limit',
    reached: true,
  });
  assert.equal(seen.length, 4);
});

const refusedTargets: [string, string][] = [
  ['http://127.0.0.1/', 'ip_loopback'],
  ['//[::1]/', 'ip_loopback'],
  ['http://inside.example.org/', 'ip_private'],
  ['http://user:word@169.254.169.254/', 'ip_linklocal'],
  ['http://user:word@b.example.org/', 'credentials'],
  ['http://b.example.org:22/', 'port'],
  ['http://db.internal/', 'name_local'],
  ['ftp://b.example.org/', 'scheme'],
  ['http://[', 'url_invalid'],
];
for (const [location, code] of refusedTargets) {
  test(`a redirect to ${location} is refused as ${code}`, async (t) => {
    const { send, seen, dialed } = await world(t, sendTo(location));
    await assert.rejects(send('http://a.example.org/'), { code, reached: true });
    assert.equal(seen.length, 1);
    assert.deepEqual(dialed, [`${publicAddress}:80`]);
  });
}

const secrets = { Authorization: 'Bearer t', cookie: 's=1', 'X-Key': 'k', 'x-open': 'o' };

test('credentials stay with their origin', async (t) => {
  const { send, seen } = await world(t, sendTo('http://b.example.org/end'));
  await send('http://a.example.org/', { headers: secrets, secretHeaders: ['x-key'] });
  assert.equal(seen[0]?.headers.authorization, 'Bearer t');
  assert.equal(seen[0]?.headers['x-key'], 'k');
  assert.equal(seen[1]?.host, 'b.example.org');
  for (const name of ['authorization', 'cookie', 'x-key'])
    assert.equal(seen[1]?.headers[name], undefined, name);
  assert.equal(seen[1]?.headers['x-open'], 'o');
});

test('another port is another origin', async (t) => {
  const { send, seen } = await world(t, sendTo('http://a.example.org:8080/end'));
  await send('http://a.example.org/', { headers: secrets });
  assert.equal(seen[1]?.headers.authorization, undefined);
});

test('within an origin credentials go along, and once dropped they do not come back', async (t) => {
  const next: Record<string, string> = {
    '/': '/1',
    '/1': 'http://b.example.org/2',
    '/2': 'http://a.example.org/end',
  };
  const { send, seen } = await world(t, (request, response) => {
    const location = next[request.url ?? ''];
    if (location) response.writeHead(302, { location }).end();
    else response.end();
  });
  await send('http://a.example.org/', { headers: secrets });
  assert.deepEqual(
    seen.map(({ host, headers }) => [host, headers.authorization]),
    [
      ['a.example.org', 'Bearer t'],
      ['a.example.org', 'Bearer t'],
      ['b.example.org', undefined],
      ['a.example.org', undefined],
    ],
  );
});
