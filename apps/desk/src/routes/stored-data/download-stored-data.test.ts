import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { insertCall } from '../../../testing/insert-call.ts';
import { startTestDesk, type TestDesk } from '../../../testing/test-desk.ts';

let desk: TestDesk;
before(async () => {
  desk = await startTestDesk();
});
after(() => desk.close());

const path = '/api/stored-data/download';

test('is protected', async () => {
  assert.equal((await desk.fetch(path)).status, 401);
});

test('one JSON file with everything of the person, nothing of others, and no secret', async () => {
  const [member, other] = [await desk.invite('member'), await desk.invite('member')];
  const { kysely, pool } = desk.database;
  for (let index = 0; index < 120; index += 1) {
    await insertCall(kysely, member.person.id, { title: `Conversation ${index}`, answer: 'mine' });
  }
  await insertCall(kysely, other.person.id, { title: 'Not yours', answer: 'theirs' });
  for (const [who, name] of [
    [member, 'mine.txt'],
    [member, 'also-mine.txt'],
    [other, 'theirs.txt'],
  ] as const) {
    await pool.query(
      "insert into attachment (person_id, id, name, type, size, sha256, bytes) values ($1, $2, $2, 'text/plain', 2, 'x', 'hi')",
      [who.person.id, name],
    );
  }
  const answer = await member.fetch(path);
  assert.match(answer.headers.get('content-disposition') ?? '', /^attachment; filename="plugdesk-.*\.json"$/);
  const text = await answer.text();
  const data = JSON.parse(text) as {
    person: { email: string };
    sessions: unknown[];
    files: { name: string; base64: string }[];
    conversations: { title: string; turns: { question: string; calls: { response_body: string }[] }[] }[];
  };
  assert.equal(data.person.email, member.person.email);
  assert.equal(data.sessions.length, 1);
  assert.deepEqual(
    data.files.map((file) => [file.name, file.base64]),
    [
      ['also-mine.txt', 'aGk='],
      ['mine.txt', 'aGk='],
    ],
  );
  assert.equal(new Set(data.conversations.map((conversation) => conversation.title)).size, 120);
  assert.equal(data.conversations[0]?.turns[0]?.question, 'Where can I stay in Paris?');
  assert.equal(data.conversations[0]?.turns[0]?.calls[0]?.response_body, 'mine');
  assert.ok(!text.includes('Not yours') && !text.includes('theirs'));
  const secrets = await pool.query(
    'select token as secret from session union all select password from account',
  );
  assert.ok(secrets.rows.every((row) => !text.includes(row.secret)));
});

test('it says which webhook said something, and as whom conversations act or acted', async () => {
  const member = await desk.invite('member');
  const { pool } = desk.database;
  const { id } = await member.call('createConversation');
  await pool.query(
    `insert into plugin (id, tool_prefix, name, policy, source_kind) values ('notes', 'notes', 'Notes', 'default', 'text')`,
  );
  await pool.query(
    `insert into conversation_connection (person_id, conversation_id, plugin_id, lost_name)
     values ($1, $2, 'notes', 'bob@example.com')`,
    [member.person.id, id],
  );
  await pool.query(
    `insert into notification (person_id, id, source, webhook_name, about, text, text_hash, quiet, created_at)
     values ($1, 'said', 'webhook', 'My shelf', 'memory', 'Two books.', '', false, now())`,
    [member.person.id],
  );
  const data = (await (await member.fetch(path)).json()) as {
    connections: { conversations: unknown[] };
    notifications: { told: { plugin: string | null; webhook: string | null; text: string }[] };
  };
  assert.deepEqual(data.connections.conversations, [
    { conversation_id: id, plugin: 'Notes', connection_id: null, lost_name: 'bob@example.com' },
  ]);
  const [told] = data.notifications.told;
  assert.deepEqual([told?.plugin, told?.webhook, told?.text], [null, 'My shelf', 'Two books.']);
});

test('bytes that are no text are kept as base64; somebody who goes away midway does no harm', async () => {
  const member = await desk.invite('member');
  const { callId } = await insertCall(desk.database.kysely, member.person.id);
  await desk.database.pool.query('update tool_call set response_body = $1 where id = $2', [
    Buffer.from([0xff, 0x00]),
    callId,
  ]);
  const data = (await (await member.fetch(path)).json()) as {
    conversations: { turns: { calls: { response_body: unknown }[] }[] }[];
  };
  assert.deepEqual(data.conversations[0]?.turns[0]?.calls[0]?.response_body, { base64: '/wA=' });
  const gone = await member.fetch(path);
  await gone.body?.cancel();
  assert.equal((await member.fetch('/api/sessions')).status, 200);
});
