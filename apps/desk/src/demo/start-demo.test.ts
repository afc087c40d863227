import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { pino } from 'pino';
import { startTestDesk } from '../../testing/test-desk.ts';
import { startDemos } from './start-demo.ts';

test('a first start has all examples; Office Projects can be connected without any key', async (t) => {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'plugdesk-demo-'));
  const desk = await startTestDesk({ config: { demo: true, dataFolder } });
  t.after(async () => {
    await desk.close();
    await rm(dataFolder, { recursive: true });
  });
  const administrator = await desk.signUpAdministrator();
  const { plugins } = await administrator.call('listAdminPlugins');
  assert.deepEqual(plugins.map(({ name, demo }) => [name, demo]).sort(), [
    ['News Checker', true],
    ['Office Projects', true],
    ['Stays', true],
  ]);
  const office = plugins.find(({ name }) => name === 'Office Projects');
  const params = { pluginId: office?.id ?? '' };
  const signIn = await administrator.call('readSignIn', { params });
  assert.deepEqual([signIn.kind, signIn.ready, signIn.missing], ['oauth', true, null]);
  const { url } = await administrator.call('startConnection', {
    params,
    body: { connectionId: null, conversationId: null, scopes: [] },
  });
  const page = await fetch(url, { redirect: 'manual' });
  assert.equal(page.status, 303, await page.text());
  assert.match(page.headers.get('location') ?? '', /^\/sign-in|^\/interaction|^http:\/\/127\.0\.0\.1/);
  assert.doesNotMatch(page.headers.get('location') ?? '', /error/);
});

test('where a port is taken, what runs there is used', async (t) => {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'plugdesk-demo-'));
  t.after(() => rm(dataFolder, { recursive: true }));
  const logger = pino({ level: 'silent' });
  const first = await startDemos(0, dataFolder, logger);
  const port = Number(first[0]?.host.split(':')[1]);
  const second = await startDemos(port, dataFolder, logger);
  t.after(() => Promise.all([...first, ...second].map(({ close }) => close())));
  assert.equal(second[0]?.host, first[0]?.host);
  assert.deepEqual(
    first.map(({ manifestUrl, signsIn }) => [new URL(manifestUrl).search, signsIn]),
    [
      ['', false],
      ['?example=office-projects', true],
      ['?example=news-checker', false],
    ],
  );
});
