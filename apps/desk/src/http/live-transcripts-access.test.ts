import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { WebSocket } from 'ws';
import { type SessionClient, startTestDesk, type TestDesk } from '../../testing/test-desk.ts';

let desk: TestDesk;
let administrator: SessionClient;
before(async () => {
  desk = await startTestDesk({ checkLiveEveryMs: 500 });
  administrator = await desk.signUpAdministrator();
});
after(() => desk.close());

/** Opens a connection that is open, and hears when it is closed and with what. */
async function open(headers: Record<string, string>) {
  const socket = new WebSocket(`${desk.url.replace('http', 'ws')}/api/transcripts/live`, { headers });
  const closed = once(socket, 'close').then(([code, reason]) => [code, String(reason)]);
  await once(socket, 'open');
  return { socket, closed };
}

const asPerson = (member: SessionClient) => ({ cookie: member.cookie, origin: desk.url });

async function createKey(member: SessionClient) {
  const made = await member.call('createDeviceKey', { body: { name: 'Pendant' } });
  return { id: made.id, headers: { authorization: `Bearer ${made.key}` } };
}

test('a connection is cut when its session is ended elsewhere, the one that ended it is not', async () => {
  const member = await desk.invite('member');
  const other = await desk.signIn(member.person.email, member.password);
  const { closed } = await open(asPerson(member));
  const kept = await open(asPerson(other));
  await other.call('endOtherSessions');
  assert.deepEqual(await closed, [4401, 'not_signed_in']);
  // The session that goes on is not cut, however often it is looked at.
  kept.socket.send(
    JSON.stringify({
      type: 'segments',
      id: 1,
      session: 'a',
      segments: [{ id: '1', text: 'Hi', speaker: 'A' }],
    }),
  );
  const [answer] = await once(kept.socket, 'message');
  assert.equal(JSON.parse(String(answer)).type, 'accepted');
  kept.socket.close();
  assert.equal((await kept.closed)[0], 1005);
});

test('a person who is suspended is cut off, with the session and with a device’s key', async () => {
  const member = await desk.invite('member');
  const key = await createKey(member);
  const connections = [await open(asPerson(member)), await open(key.headers)];
  await administrator.call('updatePerson', {
    params: { personId: member.person.id },
    body: { suspended: true },
  });
  const [session, device] = await Promise.all(connections.map(({ closed }) => closed));
  assert.deepEqual(session, [4401, 'not_signed_in']);
  assert.deepEqual(device, [4401, 'device_suspended']);
});

test('a device whose key is revoked is cut off, another device of the same person is not', async () => {
  const member = await desk.invite('member');
  const key = await createKey(member);
  const second = await createKey(member);
  const revoked = await open(key.headers);
  const kept = await open(second.headers);
  await member.call('revokeDeviceKey', { params: { keyId: key.id } });
  assert.deepEqual(await revoked.closed, [4401, 'not_signed_in']);
  assert.equal(kept.socket.readyState, WebSocket.OPEN);
  kept.socket.close();
});

test('keys made and ended are in the audit log, without the key and its name', async () => {
  const member = await desk.invite('member');
  const { id, headers } = await createKey(member);
  await member.call('revokeDeviceKey', { params: { keyId: id } });
  await member.fetch(`/api/device-keys/${id}`, { method: 'DELETE' });
  const { rows } = await desk.database.pool.query(
    'select act, actor, content::text as content from audit_entry where subject = $1 order by id',
    [`device-key:${id}`],
  );
  assert.deepEqual(
    rows.map(({ act, content }) => [act, content]),
    [
      ['device-key.created', '{}'],
      ['device-key.revoked', '{}'],
    ],
  );
  assert.ok(rows[0].actor !== null && rows[0].actor === rows[1].actor);
  const whole = await desk.database.pool.query('select string_agg(e::text, $1) as log from audit_entry e', [
    '\n',
  ]);
  assert.ok(!whole.rows[0].log.includes(headers.authorization.slice(7)));
  assert.ok(!whole.rows[0].log.includes('Pendant'));
});

test('wrong keys are limited by address, over both doors; a right one is let in all the same', async () => {
  const member = await desk.invite('member');
  const right = await createKey(member);
  const ask = (authorization: string) =>
    fetch(`${desk.url}/api/transcripts/walk/segments`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ segments: [{ id: '1', text: 'Hi', speaker: 'A' }] }),
    });
  async function knock(): Promise<{ status: number; code: string }> {
    const socket = new WebSocket(`${desk.url.replace('http', 'ws')}/api/transcripts/live`, {
      headers: { authorization: 'Bearer pdk_wrong' },
    });
    const [, response] = await once(socket, 'unexpected-response');
    let body = '';
    for await (const chunk of response) body += chunk;
    assert.ok(Number(response.headers['retry-after']) >= 1);
    return { status: response.statusCode, code: JSON.parse(body).error.code };
  }
  const statuses = new Set<number>();
  let limited: Response | null = null;
  for (let tried = 0; tried < 40 && limited === null; tried += 1) {
    const answer = await ask(`Bearer pdk_guess${tried}`);
    statuses.add(answer.status);
    if (answer.status === 429) limited = answer;
    else await answer.arrayBuffer();
  }
  assert.deepEqual([...statuses], [401, 429]);
  assert.ok(Number(limited?.headers.get('retry-after')) >= 1);
  assert.deepEqual(await knock(), { status: 429, code: 'rate_limited' });
  assert.equal((await ask(right.headers.authorization)).status, 200);
  (await open(right.headers)).socket.close();
});
