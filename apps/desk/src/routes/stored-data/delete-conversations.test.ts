import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertProtected } from '../../../testing/assert-protected.ts';
import { insertCall } from '../../../testing/insert-call.ts';
import { startTestDesk, type TestDesk } from '../../../testing/test-desk.ts';

let desk: TestDesk;
before(async () => {
  desk = await startTestDesk();
});
after(() => desk.close());

test('is protected', () => assertProtected(desk, 'deleteConversations'));

test('one’s own conversations go with all that is in them, nobody else’s', async () => {
  const [member, other] = [await desk.invite('member'), await desk.invite('member')];
  await insertCall(desk.database.kysely, member.person.id);
  await insertCall(desk.database.kysely, member.person.id);
  await insertCall(desk.database.kysely, other.person.id);
  assert.deepEqual(await member.call('deleteConversations'), { deleted: 2 });
  const { rows } = await desk.database.pool.query(
    'select person_id from tool_call union all select person_id from turn union all select person_id from conversation',
  );
  assert.deepEqual([...new Set(rows.map((row) => row.person_id))], [other.person.id]);
  const audit = await desk.database.pool.query(
    "select content from audit_entry where act = 'conversations.deleted'",
  );
  assert.deepEqual(audit.rows, [{ content: { count: 2 } }]);
});

test('an answer that is being written stops, and the desk goes on', async () => {
  const member = await desk.invite('member');
  const { id } = await member.call('createConversation');
  const ask = () =>
    member.call('postMessage', { params: { conversationId: id }, body: { text: 'What can you do?' } });
  await ask();
  await member.call('deleteConversations');
  await desk.desk.engines.assistant.idle();
  assert.deepEqual(await member.call('listConversations'), { conversations: [] });
});
