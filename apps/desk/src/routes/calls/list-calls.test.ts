import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertProtected, problemCode } from '../../../testing/assert-protected.ts';
import { insertCall } from '../../../testing/insert-call.ts';
import { startTestDesk, type TestDesk } from '../../../testing/test-desk.ts';

let desk: TestDesk;
before(async () => {
  desk = await startTestDesk();
});
after(() => desk.close());

test('is protected', () => assertProtected(desk, 'listCalls'));

test('lists one’s own calls and nobody else’s, with their sentence and conversation', async () => {
  const [member, other] = [await desk.invite('member'), await desk.invite('member')];
  const { kysely } = desk.database;
  const { conversationId, callId } = await insertCall(kysely, member.person.id, { title: 'My stays' });
  await insertCall(kysely, other.person.id);
  const { calls, next } = await member.call('listCalls');
  assert.equal(next, null);
  assert.deepEqual(
    calls.map((call) => [call.id, call.sentence, call.conversation, call.operation?.title, call.bytes]),
    [[callId, 'Looked up stays in Paris', { id: conversationId, title: 'My stays' }, 'Find stays', 20]],
  );
});

test('filters by status, effect, asked, time and text, all at once', async () => {
  const member = await desk.invite('member');
  const { kysely } = desk.database;
  const noon = new Date('2026-11-20T12:00:00Z');
  const booking = await insertCall(kysely, member.person.id, {
    effect: 'changes',
    asked: true,
    status: 'denied',
    startedAt: noon,
  });
  const lookUp = await insertCall(kysely, member.person.id, { startedAt: new Date('2026-11-21T12:00:00Z') });
  const idsOf = async (query: Record<string, string>) =>
    (await member.call('listCalls', { query })).calls.map((call) => call.id);
  assert.deepEqual(await idsOf({}), [lookUp.callId, booking.callId]);
  assert.deepEqual(await idsOf({ status: 'denied' }), [booking.callId]);
  assert.deepEqual(await idsOf({ effect: 'reads' }), [lookUp.callId]);
  assert.deepEqual(await idsOf({ asked: 'yes' }), [booking.callId]);
  assert.deepEqual(await idsOf({ asked: 'no', effect: 'changes' }), []);
  assert.deepEqual(await idsOf({ from: noon.toISOString(), to: '2026-11-20T13:00:00+01:00' }), []);
  assert.deepEqual(await idsOf({ to: '2026-11-21T00:00:00Z' }), [booking.callId]);
  assert.deepEqual(await idsOf({ text: 'book A' }), [booking.callId]);
  assert.deepEqual(await idsOf({ text: 'GET /st' }), [lookUp.callId]);
  assert.deepEqual(await idsOf({ text: '%' }), []);
  assert.deepEqual(await idsOf({ pluginId: 'nothing' }), []);
});

test('pages by key: calls of the same moment are neither lost nor doubled, new ones do not shift it', async () => {
  const member = await desk.invite('member');
  const moment = new Date('2026-11-01T09:00:00Z');
  const made: string[] = [];
  for (let index = 0; index < 7; index += 1) {
    const startedAt = index < 5 ? moment : new Date(moment.getTime() - index);
    made.push((await insertCall(desk.database.kysely, member.person.id, { startedAt })).callId);
  }
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const query: Record<string, string> = { limit: '3', ...(after === null ? {} : { after }) };
    const page: { calls: { id: string }[]; next: string | null } = await member.call('listCalls', { query });
    seen.push(...page.calls.map((call) => call.id));
    after = page.next;
    await insertCall(desk.database.kysely, member.person.id, { startedAt: new Date('2026-11-02T09:00:00Z') });
  } while (after !== null);
  assert.deepEqual([...seen].sort(), made.sort());
});

test('a page that none handed out is refused', async () => {
  const member = await desk.invite('member');
  for (const after of ['x', Buffer.from('["never","a","b"]').toString('base64url')]) {
    const answer = await member.fetch(`/api/calls?after=${after}`);
    assert.equal(answer.status, 400);
    assert.equal(await problemCode(answer), 'invalid_input');
  }
});

test('a call that a branch brought along is listed once, where it was made', async () => {
  const member = await desk.invite('member');
  const { kysely } = desk.database;
  const { conversationId, turnId, callId } = await insertCall(kysely, member.person.id);
  const branch = await member.call('branchConversation', { params: { conversationId, turnId } });
  const copy = await member.call('readCall', { params: { conversationId: branch.id, callId } });
  assert.equal(copy.call.copied, true);
  const { calls } = await member.call('listCalls');
  assert.deepEqual(
    calls.map((call) => [call.id, call.conversation.id]),
    [[callId, conversationId]],
  );
});
