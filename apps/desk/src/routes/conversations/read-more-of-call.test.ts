import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertProtected } from '../../../testing/assert-protected.ts';
import { insertCall } from '../../../testing/insert-call.ts';
import { startTestDesk, type TestDesk } from '../../../testing/test-desk.ts';
import { keepAnswer } from '../../assistant/answers/keep-answer.ts';

let desk: TestDesk;
before(async () => {
  desk = await startTestDesk();
});
after(() => desk.close());

test('is protected', () => assertProtected(desk, 'readMoreOfCall'));

test('reads and saves a long answer of oneself, and of nobody else', async () => {
  const [member, other] = [await desk.invite('member'), await desk.invite('member')];
  const { kysely } = desk.database.database;
  const { conversationId, turnId, callId } = await insertCall(kysely, member.person.id);
  const text = JSON.stringify({ places: Array.from({ length: 60 }, (_, id) => ({ id })), zü: '<script>' });
  const key = { personId: member.person.id, conversationId, turnId };
  await keepAnswer(kysely, key, callId, { format: 'json', bytes: Buffer.from(text) }, new Date());
  const address = `/api/conversations/${conversationId}/calls/${callId}`;

  const page = (await (await member.fetch(`${address}/more?path=/places&page=2`)).json()) as Record<
    string,
    unknown
  >;
  assert.deepEqual([page.kind, page.page, page.pages, page.total, page.first], ['list', 2, 2, 60, 50]);
  assert.equal((await member.fetch(`${address}/more?path=/nowhere`)).status, 404);
  assert.equal((await member.fetch(`${address}/more?page=0`)).status, 400);
  assert.equal((await other.fetch(`${address}/more`)).status, 404);

  const whole = await member.fetch(`${address}/answer`);
  assert.equal(await whole.text(), text);
  assert.equal(whole.headers.get('content-type'), 'application/octet-stream');
  assert.match(whole.headers.get('content-disposition') ?? '', /^attachment; filename="answer\.txt"/);
  assert.equal(whole.headers.get('content-security-policy'), "default-src 'none'; sandbox");
  assert.equal(whole.headers.get('x-content-type-options'), 'nosniff');
  assert.equal((await other.fetch(`${address}/answer`)).status, 404);
  assert.equal((await desk.fetch(`${address}/answer`)).status, 401);

  const stored = (await (await member.fetch('/api/stored-data/download')).json()) as {
    longAnswers: { call_id: string; text: string }[];
  };
  assert.deepEqual(
    stored.longAnswers.map((answer) => [answer.call_id, answer.text]),
    [[callId, text]],
  );
});
