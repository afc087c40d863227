import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startTestDesk, type TestDesk } from '../../testing/test-desk.ts';

let desk: TestDesk;
before(async () => {
  desk = await startTestDesk();
});
after(() => desk.close());

test('the first administrator signs up by the link, signs out and in again', async () => {
  const administrator = await desk.signUpAdministrator();
  assert.equal(administrator.person.role, 'administrator');
  const session = await administrator.call('readSession');
  assert.equal(session.person?.email, 'ada@example.com');
  assert.equal(session.desk.firstRun, false);
  const out = await administrator.fetch('/api/auth/sign-out', { method: 'POST', body: {} });
  assert.equal(out.status, 200);
  assert.equal((await administrator.call('readSession')).person, null);
  const again = await desk.signIn('Ada@Example.com', administrator.password);
  assert.equal((await again.call('readSession')).person?.id, administrator.person.id);
});

test('a member is invited', async () => {
  const member = await desk.invite('member');
  assert.equal(member.person.role, 'member');
  assert.equal((await member.fetch('/api/admin/people')).status, 403);
});
