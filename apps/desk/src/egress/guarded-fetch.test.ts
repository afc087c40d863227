import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { EgressPolicy } from './egress-policy.ts';
import { createGuardedFetch, type GuardedFetchDependencies } from './guarded-fetch.ts';
import { dialTo, publicAddress, resolveFrom, serve } from './testing/far-side.ts';

function open(t: TestContext, deps: Partial<GuardedFetchDependencies>) {
  const guardedFetch = createGuardedFetch({
    resolve: resolveFrom({ 'api.example.org': [publicAddress] }),
    policy: () => ({ allowHttp: true, privateHosts: [] }),
    userAgent: 'plugdesk-test',
    ...deps,
  });
  t.after(() => guardedFetch.close());
  return (url: string, deadlineMs = 20_000) => guardedFetch({ url, deadlineMs, maxBodyBytes: 1_000 });
}

test('the outcome says when it began', async (t) => {
  const far = await serve((_request, response) => response.end());
  t.after(() => far.close());
  const send = open(t, { dial: dialTo(far).dial, now: () => 1_700_000_000_000 });
  const { timing, url } = await send('http://api.example.org/a?b=c');
  assert.equal(timing.startedAt, 1_700_000_000_000);
  assert.equal(url, 'http://api.example.org/a?b=c');
});

test('a policy that does not come counts against the deadline; its failure is passed on', async (t) => {
  const late = open(t, { policy: () => new Promise<EgressPolicy>(() => {}) });
  await assert.rejects(late('http://api.example.org/', 50), { code: 'deadline', reached: false });
  const fault = new Error('no database');
  const broken = open(t, { policy: () => Promise.reject(fault) });
  await assert.rejects(broken('http://api.example.org/'), fault);
});

test('the policy is read again for a redirect', async (t) => {
  const far = await serve((_request, response) => response.writeHead(302, { location: '/next' }).end());
  t.after(() => far.close());
  let reads = 0;
  const send = open(t, {
    dial: dialTo(far).dial,
    policy: () => ({ allowHttp: ++reads <= 2, privateHosts: [] }),
  });
  await assert.rejects(send('http://api.example.org/'), { code: 'scheme', reached: true });
});

test('proxies of the environment are not used', async (t) => {
  const far = await serve((_request, response) => response.end('direct'));
  const proxy = await serve((_request, response) => response.end('proxied'));
  const former = process.env.HTTP_PROXY;
  process.env.HTTP_PROXY = `http://127.0.0.1:${proxy.port}`;
  t.after(async () => {
    if (former === undefined) delete process.env.HTTP_PROXY;
    else process.env.HTTP_PROXY = former;
    await far.close();
    await proxy.close();
  });
  const send = open(t, { dial: dialTo(far).dial });
  const { body } = await send('http://api.example.org/');
  assert.equal(Buffer.from(body).toString(), 'direct');
});
