import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import type { LiveAnswer } from '@plugdesk/protocol';
import { WebSocket } from 'ws';
import { type SessionClient, startTestDesk, type TestDesk } from '../../testing/test-desk.ts';

let desk: TestDesk;
let member: SessionClient;
before(async () => {
  desk = await startTestDesk();
  member = await desk.invite('member');
});
after(() => desk.close());

function open(headers: Record<string, string>) {
  const socket = new WebSocket(`${desk.url.replace('http', 'ws')}/api/transcripts/live`, { headers });
  const answers: LiveAnswer[] = [];
  const waiting: (() => void)[] = [];
  socket.on('message', (data) => {
    answers.push(JSON.parse(data.toString()));
    for (const wake of waiting.splice(0)) wake();
  });
  return {
    socket,
    answers,
    opened: once(socket, 'open'),
    send: (message: unknown) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    /** Waits for the answer to the message with that id. */
    async answer(id: string | number | null): Promise<LiveAnswer> {
      for (;;) {
        const found = answers.find((answer) => answer.id === id);
        if (found) return found;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
  };
}

const ownCookie = () => ({ cookie: member.cookie, origin: desk.url });

async function refused(headers: Record<string, string>): Promise<[number | undefined, string]> {
  const { socket, opened } = open(headers);
  opened.catch(() => {});
  const [, response] = await once(socket, 'unexpected-response');
  let body = '';
  for await (const chunk of response) body += chunk;
  return [response.statusCode, JSON.parse(body).error.code];
}

const segment = (id: string) => ({ id, text: `Text ${id}`, speaker: 'Ada' });

test('one connection carries many sessions; each message is answered once it is stored', async () => {
  const live = open(ownCookie());
  await live.opened;
  for (let index = 0; index < 200; index += 1) {
    live.send({
      type: 'segments',
      id: index,
      session: `many-${index % 20}`,
      segments: [segment(`s${index}`)],
    });
  }
  for (let index = 0; index < 200; index += 1) {
    assert.deepEqual(await live.answer(index), {
      type: 'accepted',
      id: index,
      session: `many-${index % 20}`,
      accepted: 1,
      repeated: 0,
    });
  }
  const { rows } = await desk.database.pool.query(
    'select session_id, array_agg(id order by number) as ids from transcript_segment where person_id = $1 group by 1',
    [member.person.id],
  );
  assert.equal(rows.length, 20);
  for (const { ids } of rows) {
    assert.deepEqual(
      ids,
      [...ids].sort((one, other) => Number(one.slice(1)) - Number(other.slice(1))),
    );
  }
  live.socket.close();
});

test('a close waits for what was sent before it, and says which memory comes of it', async () => {
  const live = open(ownCookie());
  await live.opened;
  live.send({ type: 'segments', id: 'a', session: 'walk', segments: [segment('1'), segment('2')] });
  live.send({ type: 'close', id: 'b', session: 'walk' });
  live.send({ type: 'segments', id: 'c', session: 'walk', segments: [segment('2')] });
  const closed = await live.answer('b');
  assert.ok(closed.type === 'closed' && closed.memoryId !== null);
  const { segments } = await member.call('readTranscript', { params: { sessionId: 'walk' } });
  assert.deepEqual(
    segments.map(({ id }) => id),
    ['1', '2'],
  );
  assert.deepEqual(await live.answer('c'), {
    type: 'accepted',
    id: 'c',
    session: 'walk',
    accepted: 0,
    repeated: 1,
  });
  live.socket.close();
});

test('what does not fit is refused by its id, and the connection goes on', async () => {
  const live = open(ownCookie());
  await live.opened;
  live.send('{');
  live.send({ type: 'segments', id: 1, session: 'live', segments: [segment('1')] });
  live.send({ type: 'segments', id: 2, session: 'x', segments: [{ id: '1', text: ' ' }] });
  live.send({ type: 'close', id: 3, session: 'never-begun' });
  live.send('{"type":"segments","id":4,"session":"x","segments":[{"id":"1","text":"a\\u0000b\\ud800"}]}');
  const codes = [];
  for (const id of [null, 1, 2, 3]) {
    const answer = await live.answer(id);
    codes.push(answer.type === 'refused' && answer.code);
  }
  assert.deepEqual(codes, ['invalid_json', 'invalid_input', 'invalid_input', 'transcript_not_found']);
  assert.equal((await live.answer(4)).type, 'accepted');
  live.socket.close();
});

test('what does not fit is told by its place, in the words of the API', async () => {
  const live = open(ownCookie());
  await live.opened;
  const wrong: [unknown, string, string][] = [
    [{ type: 'talk', id: 'a' }, 'type', 'must be one of these: segments, close'],
    [{ type: 'segments', id: 'b', session: 'x', segments: [{ id: '1' }] }, 'segments.0.text', 'is missing'],
    [{ type: 'segments', id: 'c', session: 'x', segments: 7 }, 'segments', 'must be a list'],
    // Two halves of characters would be one id.
    [
      { type: 'segments', id: 'd', session: 'x', segments: [{ id: 's\ud800', text: 'Hello' }] },
      'segments.0.id',
      'must be printable',
    ],
  ];
  for (const [message] of wrong) live.send(message);
  for (const [message, path, what] of wrong) {
    const answer = await live.answer((message as { id: string }).id);
    assert.ok(answer.type === 'refused');
    assert.deepEqual(
      answer.fields?.map((field) => [field.path, field.message]),
      [[path, what]],
    );
    assert.equal(answer.message, `What was sent does not fit: ${path} ${what}.`);
    assert.equal(answer.hint, 'Correct the fields named and send it again.');
  }
  live.send('[]');
  const answer = await live.answer(null);
  assert.equal(
    answer.type === 'refused' && answer.message,
    'What was sent does not fit: the message must be an object.',
  );
  live.socket.close();
});

test('an id that JavaScript does not keep is refused: it would come back as another', async () => {
  const live = open(ownCookie());
  await live.opened;
  live.send('{"type":"close","id":12345678901234567890,"session":"x"}');
  const answer = await live.answer(null);
  assert.deepEqual(answer.type === 'refused' && answer.fields?.map(({ path }) => path), ['id']);
  live.socket.close();
});

test('bytes end a connection, after what was stored before them is answered', async () => {
  const live = open(ownCookie());
  await live.opened;
  const ids = Array.from({ length: 40 }, (_, index) => `bytes-${index}`);
  for (const id of ids) live.send({ type: 'segments', id, session: id, segments: [segment(id)] });
  live.socket.send(Buffer.from([1, 2, 3]));
  live.send({ type: 'segments', id: 'after', session: 'after', segments: [segment('after')] });
  const [code] = await once(live.socket, 'close');
  assert.equal(code, 1003);
  assert.deepEqual(
    live.answers.map((answer) => [answer.id, answer.type]).sort(),
    ids.map((id) => [id, 'accepted']).sort(),
  );
});

test('a message that is too large ends a connection, and the reason says what to do', async () => {
  const live = open(ownCookie());
  await live.opened;
  const pieces = Array.from({ length: 500 }, (_, index) => ({ id: `p${index}`, text: 'ä'.repeat(10_000) }));
  live.send({ type: 'segments', id: 'full', session: 'full', segments: pieces });
  const [code, reason] = await once(live.socket, 'close');
  assert.deepEqual([code, String(reason)], [1009, 'A message has at most 8 MiB. Send fewer pieces at once.']);
  const byHttp = await member.fetch('/api/transcripts/full/segments', {
    method: 'POST',
    body: { segments: pieces },
  });
  const { error } = (await byHttp.json()) as { error: { code: string } };
  assert.deepEqual([byHttp.status, error.code], [413, 'payload_too_large']);
});

test('without a session, from another site, or elsewhere there is no connection', async () => {
  assert.deepEqual(await refused({ origin: desk.url }), [401, 'not_signed_in']);
  assert.deepEqual(await refused({ cookie: member.cookie }), [403, 'cross_site']);
  assert.deepEqual(await refused({ cookie: member.cookie, origin: 'https://evil.example' }), [
    403,
    'cross_site',
  ]);
  assert.deepEqual(await refused({ authorization: 'Bearer pdk_wrong' }), [401, 'not_signed_in']);
});

test('a device’s key sends transcripts, as the person and nothing else, until it is revoked', async () => {
  const made = await member.call('createDeviceKey', { body: { name: 'Pendant' } });
  const headers = { authorization: `Bearer ${made.key}` };
  const live = open(headers);
  await live.opened;
  live.send({ type: 'segments', id: 1, session: 'pendant', source: 'pendant', segments: [segment('1')] });
  assert.equal((await live.answer(1)).type, 'accepted');
  live.socket.close();
  const ask = (path: string, method: string, body?: unknown) =>
    fetch(`${desk.url}${path}`, {
      method,
      headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  const sent = await ask('/api/transcripts/pendant/segments', 'POST', {
    segments: [segment('1'), segment('2')],
  });
  assert.deepEqual(await sent.json(), { sessionId: 'pendant', accepted: 1, repeated: 1 });
  for (const [path, method] of [
    ['/api/transcripts', 'GET'],
    ['/api/memories', 'GET'],
    ['/api/transcripts/pendant', 'DELETE'],
    ['/api/device-keys', 'GET'],
    ['/api/stored-data/download', 'GET'],
  ] as const) {
    assert.equal((await ask(path, method)).status, 403, path);
  }
  const { keys } = await member.call('listDeviceKeys');
  assert.deepEqual(
    keys.map(({ name, ending }) => [name, ending]),
    [['Pendant', made.key.slice(-4)]],
  );
  assert.ok(keys[0]?.lastUsedAt);
  const stored = await desk.database.pool.query(
    'select row_to_json(device_key)::text as row from device_key',
  );
  assert.ok(stored.rows.every(({ row }) => !row.includes(made.key)));
  const other = await desk.invite('member');
  const foreign = await other.fetch(`/api/device-keys/${made.id}`, { method: 'DELETE' });
  assert.equal(foreign.status, 404);
  await member.call('revokeDeviceKey', { params: { keyId: made.id } });
  assert.equal(
    (await ask('/api/transcripts/pendant/segments', 'POST', { segments: [segment('3')] })).status,
    401,
  );
  assert.deepEqual(await refused(headers), [401, 'not_signed_in']);
});

test('a desk that stops answers what it has, and says goodbye', async () => {
  const second = await startTestDesk();
  const person = await second.invite('member');
  const socket = new WebSocket(`${second.url.replace('http', 'ws')}/api/transcripts/live`, {
    headers: { cookie: person.cookie, origin: second.url },
  });
  await once(socket, 'open');
  const heard = once(socket, 'message');
  const closed = once(socket, 'close');
  socket.send(JSON.stringify({ type: 'segments', id: 1, session: 'walk', segments: [segment('1')] }));
  await heard;
  await second.close();
  const [code] = await closed;
  assert.equal(code, 1012);
});
