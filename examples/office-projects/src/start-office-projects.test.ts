import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { startOfficeProjects } from './start-office-projects.ts';
import { deskAddress, makeBrowser, startTestOffice, walk } from './testing/sign-in-client.ts';

test('keys, the made secret and sign-ins outlive a restart; a damaged file is told', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'office-projects-'));
  t.after(() => rm(folder, { recursive: true }));
  const before = await startTestOffice(t, { dataFolder: folder });
  const { tokens } = await before.connect('me');
  await before.office.close();
  const after = await startTestOffice(t, { dataFolder: folder });
  assert.equal(after.office.client.secret, before.office.client.secret);
  assert.equal((await after.call('/me', tokens.access_token)).status, 200);
  await after.refresh(String(tokens.refresh_token));
  const file = join(folder, 'sign-ins.json');
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  assert.match(await readFile(file, 'utf8'), /signingKey/);
  await writeFile(file, '{');
  await assert.rejects(startOfficeProjects({ port: 0, dataFolder: folder }), /records_unreadable/);
});

test('nobody can connect before the redirect address is known, from then on they can', async (t) => {
  const { office, begin } = await startTestOffice(t, { deskRedirectAddresses: [] });
  const flow = await begin('me');
  const unknown = await walk(makeBrowser(), flow.address);
  assert.deepEqual([unknown.status, unknown.back], [400, null]);
  await office.change({ deskRedirectAddresses: [deskAddress] });
  assert.match((await walk(makeBrowser(), flow.address)).text, /Password/);
});

test('a taken port is told', async (t) => {
  const { office } = await startTestOffice(t);
  const port = Number(new URL(office.url).port);
  await assert.rejects(startOfficeProjects({ port }), { code: 'EADDRINUSE' });
});
