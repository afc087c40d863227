import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { defineEndpoint, endpoints } from '@plugdesk/protocol';
import { pino } from 'pino';
import { z } from 'zod';
import { assertProtected, problemCode } from '../testing/assert-protected.ts';
import { createBreakableDatabase } from '../testing/breakable-database.ts';
import { startTestDesk, type TestDesk } from '../testing/test-desk.ts';
import { readConfig } from './config.ts';
import { createDesk } from './desk.ts';
import { definePublicRoute } from './routes/define-route.ts';

const broken = defineEndpoint({
  method: 'POST',
  path: '/api/broken/{how}',
  summary: 'Fails.',
  access: 'public',
  params: z.object({ how: z.enum(['throws', 'answers-wrong']) }),
  body: z.object({ text: z.string().optional() }),
  response: z.object({ fine: z.boolean() }),
});

let desk: TestDesk;
let webFolder: string;
const log: string[] = [];
before(async () => {
  webFolder = await mkdtemp(path.join(tmpdir(), 'plugdesk-web-'));
  await mkdir(path.join(webFolder, 'assets'));
  await writeFile(path.join(webFolder, 'index.html'), '<!doctype html><title>The app</title>');
  await writeFile(path.join(webFolder, 'assets', 'app-1a2b.js'), 'console.log("app");');
  desk = await startTestDesk({
    webFolder,
    logger: pino({ level: 'info' }, { write: (line: string) => log.push(line) }),
    routes: [
      definePublicRoute(broken, async ({ params }) => {
        if (params.how === 'throws') throw new Error('secret detail of the database');
        return JSON.parse('{"fine":"no"}');
      }),
    ],
  });
});
after(async () => {
  await desk.close();
  await rm(webFolder, { recursive: true });
});

test('every answer carries the strict headers: page, API, error', async () => {
  for (const address of [
    '/',
    '/conversations/x',
    '/api/session',
    '/api/nothing',
    '/healthz',
    '/assets/missing.js',
  ]) {
    const { headers } = await desk.fetch(address);
    assert.equal(
      headers.get('content-security-policy'),
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'",
    );
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin-allow-popups');
    assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin');
    assert.equal(headers.get('strict-transport-security'), null);
    assert.ok(headers.get('x-request-id'));
  }
});

test('a desk with an https address says so to browsers and keeps its cookies to it', async () => {
  const secure = await startTestDesk({ config: { publicUrl: 'https://desk.example.com' } });
  try {
    const administrator = await secure.signUpAdministrator();
    assert.match(administrator.cookie, /^__Secure-plugdesk\.session_token=/);
    assert.equal((await administrator.call('readSession')).person?.role, 'administrator');
    const answer = await secure.fetch('/');
    assert.match(answer.headers.get('strict-transport-security') ?? '', /max-age=31536000/);
    const { link } = await administrator.call('createInvitation', { body: { email: null, role: 'member' } });
    assert.match(link, /^https:\/\/desk\.example\.com\/invitation#/);
  } finally {
    await secure.close();
  }
});

test('every endpoint of the protocol that is served is protected', async () => {
  const description = (await (await desk.fetch('/api/openapi.json')).json()) as {
    openapi: string;
    paths: Record<string, Record<string, unknown>>;
  };
  assert.equal(description.openapi, '3.1.0');
  let checked = 0;
  for (const [name, { method, path: address }] of Object.entries(endpoints)) {
    if (description.paths[address]?.[method.toLowerCase()] === undefined) continue;
    await assertProtected(desk, name as keyof typeof endpoints);
    checked += 1;
  }
  assert.ok(checked >= 13, `${checked} endpoints`);
});

test('the description says what opens each endpoint: the session, a device’s key, a plugin’s own', async () => {
  const description = (await (await desk.fetch('/api/openapi.json')).json()) as {
    paths: Record<string, Record<string, { security?: Record<string, string[]>[] }>>;
    components: { securitySchemes: Record<string, { type: string; scheme?: string; description?: string }> };
  };
  const { deviceKey, pluginKey } = description.components.securitySchemes;
  assert.deepEqual([deviceKey?.type, deviceKey?.scheme], ['http', 'bearer']);
  assert.match(deviceKey?.description ?? '', /pdk_/);
  assert.match(pluginKey?.description ?? '', /pnk_/);
  const opens = ({ method, path: address }: { method: string; path: string }) =>
    description.paths[address]?.[method.toLowerCase()]?.security?.flatMap(Object.keys);
  for (const endpoint of [endpoints.sendSegments, endpoints.closeTranscript, endpoints.uploadTranscript])
    assert.deepEqual(opens(endpoint), ['session', 'deviceKey']);
  assert.deepEqual(opens(endpoints.notifyPerson), ['pluginKey']);
  assert.deepEqual(opens(endpoints.listMemories), ['session']);
  assert.equal(opens(endpoints.readSession), undefined);
});

test('a fault of the desk says nothing of itself but an id that stands in the log', async () => {
  for (const how of ['throws', 'answers-wrong']) {
    const answer = await desk.fetch(`/api/broken/${how}`, { method: 'POST', body: {} });
    const text = await answer.text();
    const { error } = JSON.parse(text);
    assert.deepEqual([answer.status, error.code], [500, 'internal']);
    assert.doesNotMatch(text, /secret detail|fine/);
    assert.ok(log.some((line) => line.includes(error.requestId) && line.includes('a request failed')));
  }
});

test('bodies: broken JSON, wrong fields, too large', async () => {
  const send = (body: unknown) => desk.fetch('/api/broken/throws', { method: 'POST', body });
  const invalid = await send('{"text": s3cret');
  const text = await invalid.text();
  assert.equal(JSON.parse(text).error.code, 'invalid_json');
  assert.doesNotMatch(text, /s3cret/);
  const wrong = await desk.fetch('/api/broken/otherwise', { method: 'POST', body: { text: 7 } });
  const { error } = (await wrong.json()) as { error: { fields: { path: string; message: string }[] } };
  assert.deepEqual(
    error.fields.map((field) => field.path),
    ['how', 'text'],
  );
  assert.match(error.fields[1]?.message ?? '', /^must be text$/);
  const large = await send({ text: 'x'.repeat(1024 * 1024) });
  assert.deepEqual([large.status, await problemCode(large)], [413, 'payload_too_large']);
});

test('requests that change something say that they come from the desk', async () => {
  const send = (headers: Record<string, string>) =>
    fetch(`${desk.url}/api/auth/sign-out`, { method: 'POST', headers, body: '{}' });
  const json = { 'content-type': 'application/json' };
  assert.equal((await send({ ...json, origin: desk.url })).status, 200);
  assert.equal((await send({ ...json, 'sec-fetch-site': 'same-origin' })).status, 200);
  assert.equal(
    await problemCode(await send({ ...json, 'sec-fetch-site': 'cross-site', origin: desk.url })),
    'cross_site',
  );
  assert.equal(
    await problemCode(await send({ origin: desk.url, 'content-type': 'application/x-www-form-urlencoded' })),
    'cross_site',
  );
});

test('the log holds no cookie, token, query or address of a link', async () => {
  const administrator = await desk.signIn('ada@example.com', 'correct horse battery');
  const { link } = await administrator.call('createInvitation', { body: { email: null, role: 'member' } });
  const secret = link.split('#')[1] ?? '';
  await desk.fetch(`/api/invitations/${secret}?search=private-words`);
  const text = log.join('');
  assert.match(text, /"route":"\/api\/invitations\/\{token\}"/);
  assert.ok(!text.includes(secret) && !text.includes('private-words') && !text.includes('session_token'));
});

test('the web app: its own addresses open it, assets never change and come compressed', async () => {
  const page = await desk.fetch('/conversations/some-id');
  assert.match(await page.text(), /The app/);
  assert.equal(page.headers.get('cache-control'), 'no-cache');
  const asset = await desk.fetch('/assets/app-1a2b.js', { headers: { 'accept-encoding': 'br' } });
  assert.equal(asset.headers.get('cache-control'), 'public, max-age=31536000, immutable');
  assert.equal(asset.headers.get('content-encoding'), 'br');
  assert.match(await asset.text(), /app/);
  assert.equal((await desk.fetch('/assets/gone-9z.js')).status, 404);
  assert.equal((await desk.fetch('/assets/..%2f..%2fpackage.json')).status, 404);
});

test('a desk whose web app is not built says so in words', async () => {
  const bare = await startTestDesk({ webFolder: path.join(webFolder, 'not-there') });
  try {
    const page = await bare.fetch('/');
    assert.deepEqual([page.status, /not built/.test(await page.text())], [503, true]);
  } finally {
    await bare.close();
  }
});

test('without its database the process lives and is not ready', async () => {
  assert.equal((await desk.fetch('/readyz')).status, 200);
  const read = readConfig({
    PORT: '0',
    PLUGDESK_KEY: '88bcb656686d0e8cddf5740240558a074eda8cc3f6fa12ce0c44210f42f2b24b',
  });
  assert.ok(read.ok);
  const breakable = await createBreakableDatabase();
  const lost = await createDesk(read.config, {
    database: breakable.database,
    logger: pino({ level: 'silent' }),
  });
  try {
    const { port } = await lost.listen();
    await breakable.shut();
    const ask = (address: string) => fetch(`http://127.0.0.1:${port}${address}`);
    assert.equal((await ask('/healthz')).status, 200);
    assert.equal((await ask('/readyz')).status, 503);
    assert.equal(await problemCode(await ask('/api/session')), 'unavailable');
  } finally {
    await lost.close();
    await breakable.close();
  }
});
