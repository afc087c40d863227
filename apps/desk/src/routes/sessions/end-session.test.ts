import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertProtected, problemCode } from '../../../testing/assert-protected.ts';
import { startTestDesk, type TestDesk } from '../../../testing/test-desk.ts';

let desk: TestDesk;
before(async () => {
  desk = await startTestDesk();
});
after(() => desk.close());

test('is protected', () => assertProtected(desk, 'endSession'));

test('an ended session is over at once; somebody else’s cannot be ended', async () => {
  const member = await desk.invite('member');
  const phone = await desk.signIn(member.person.email, member.password);
  const { sessions } = await member.call('listSessions');
  const there = sessions.find((session) => !session.current);
  assert.ok(there);
  const stranger = await desk.invite('member');
  const attempt = await stranger.fetch(`/api/sessions/${there.id}`, { method: 'DELETE', body: {} });
  assert.equal(await problemCode(attempt), 'session_not_found');
  assert.equal((await phone.fetch('/api/sessions')).status, 200);
  await member.call('endSession', { params: { sessionId: there.id } });
  assert.equal((await phone.fetch('/api/sessions')).status, 401);
  const { rowCount } = await desk.database.pool.query(
    "select 1 from audit_entry where act = 'session.ended' and subject = $1",
    [`session:${there.id}`],
  );
  assert.equal(rowCount, 1);
});
