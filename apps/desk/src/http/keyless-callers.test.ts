import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import WebSocket from 'ws';
import { type SessionClient, startTestDesk, type TestDesk } from '../../testing/test-desk.ts';

let desk: TestDesk;
let administrator: SessionClient;
before(async () => {
  desk = await startTestDesk();
  administrator = await desk.signUpAdministrator();
});
after(() => desk.close());

const segments = '/api/transcripts/walk/segments';
const notifications = '/api/plugins/none/notifications';
const body = JSON.stringify({ segments: [{ id: '1', text: 'Hello' }] });

/** Asks as a program does: without what a browser says of itself. */
async function ask(path: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${desk.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const { error } = (await answer.json()) as { error: { code: string; hint: string } };
  return { status: answer.status, code: error.code, hint: error.hint, headers: answer.headers };
}

test('who comes without cookie and key is told that a key is needed, by program or socket', async () => {
  const callers: Record<string, string>[] = [{}, { authorization: 'Bearer something' }];
  for (const headers of callers) {
    const device = await ask(segments, headers);
    assert.deepEqual([device.status, device.code], [401, 'not_signed_in']);
    assert.match(device.hint, /Authorization: Bearer pdk_/);
    assert.equal(device.headers.get('www-authenticate'), 'Bearer');
    const plugin = await ask(notifications, headers);
    assert.deepEqual([plugin.status, plugin.code], [401, 'plugin_key_invalid']);
    assert.match(plugin.hint, /Authorization: Bearer pnk_/);
  }
  const other = await ask('/api/conversations');
  assert.deepEqual([other.status, other.code], [401, 'not_signed_in']);
  const socket = new WebSocket(`${desk.url.replace('http', 'ws')}/api/transcripts/live`);
  const status = await new Promise<number>((resolve, reject) => {
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
    socket.on('open', () => reject(new Error('it opened')));
    socket.on('error', () => {});
  });
  assert.equal(status, 401);
});

test('a request of a browser from another site, or with a cookie and no word on where from, is refused as before', async () => {
  const { cookie } = administrator;
  const strange = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  const elsewhere = { origin: 'https://evil.example' };
  const browsers: Record<string, string>[] = [{ cookie }, { cookie, ...strange }, strange, elsewhere];
  for (const headers of browsers) {
    for (const path of [segments, notifications, '/api/conversations']) {
      const answer = await ask(path, headers);
      assert.deepEqual([answer.status, answer.code], [403, 'cross_site'], JSON.stringify([path, headers]));
    }
  }
  // What signs in sets a cookie: it says where it comes from, whoever sends it.
  for (const path of ['/api/auth/sign-in', '/api/first-administrator']) {
    const answer = await ask(path);
    assert.deepEqual([answer.status, answer.code], [403, 'cross_site'], path);
  }
});

test('the device of a person who is suspended is told so, and needs no new key afterwards', async () => {
  const member = await desk.invite('member');
  const { key } = await member.call('createDeviceKey', { body: { name: 'Pendant' } });
  const authorization = `Bearer ${key}`;
  const suspend = (suspended: boolean) =>
    administrator.call('updatePerson', { params: { personId: member.person.id }, body: { suspended } });
  await suspend(true);
  const refused = await ask(segments, { authorization });
  assert.deepEqual([refused.status, refused.code], [401, 'device_suspended']);
  assert.match(refused.hint, /administrator/);
  // Only who has the key is told anything of the person.
  const wrong = await ask(segments, { authorization: `${authorization}x` });
  assert.deepEqual([wrong.status, wrong.code], [401, 'not_signed_in']);
  await suspend(false);
  const taken = await fetch(`${desk.url}${segments}`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body,
  });
  assert.equal(taken.status, 200);
});
