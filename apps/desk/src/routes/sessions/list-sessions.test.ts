import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertProtected } from '../../../testing/assert-protected.ts';
import { startTestDesk, type TestDesk } from '../../../testing/test-desk.ts';

let desk: TestDesk;
before(async () => {
  desk = await startTestDesk();
});
after(() => desk.close());

test('is protected', () => assertProtected(desk, 'listSessions'));

test('lists one’s own sessions with device and address, this one marked, without their tokens', async () => {
  const member = await desk.invite('member');
  const again = await desk.signIn(member.person.email, member.password);
  const answer = await again.fetch('/api/sessions');
  const text = await answer.text();
  const { sessions } = JSON.parse(text) as {
    sessions: { current: boolean; device: string; address: string }[];
  };
  assert.equal(sessions.length, 2);
  assert.equal(sessions.filter((session) => session.current).length, 1);
  assert.ok(sessions.every((session) => session.device !== ''));
  const { rows } = await desk.database.pool.query('select token from session');
  assert.ok(rows.length >= 2 && rows.every((row) => !text.includes(row.token)));
});
