import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertProtected, problemCode } from '../../../testing/assert-protected.ts';
import { startTestDesk, type TestDesk } from '../../../testing/test-desk.ts';

let desk: TestDesk;
before(async () => {
  desk = await startTestDesk();
});
after(() => desk.close());

test('is protected', () => assertProtected(desk, 'updatePerson'));

test('a suspended person has no session any more and cannot sign in', async () => {
  const member = await desk.invite('member');
  const administrator = await desk.signIn('ada@example.com', member.password);
  const params = { personId: member.person.id };
  await administrator.call('updatePerson', { params, body: { suspended: true } });
  assert.equal((await member.fetch('/api/profile', { method: 'PATCH', body: {} })).status, 401);
  await assert.rejects(desk.signIn(member.person.email, member.password), /403.*suspended/);
  await assert.rejects(desk.signIn(member.person.email, 'something else'), /wrong_credentials/);
  await administrator.call('updatePerson', { params, body: { suspended: false } });
  assert.equal((await desk.signIn(member.person.email, member.password)).person.suspended, false);
});

test('of two administrators who demote each other at the same time one stays', async () => {
  const second = await desk.invite('administrator');
  const first = await desk.signIn('ada@example.com', second.password);
  const demote = (by: typeof first, whom: typeof first) =>
    by.fetch(`/api/admin/people/${whom.person.id}`, { method: 'PATCH', body: { role: 'member' } });
  await Promise.all([demote(first, second), demote(second, first)]);
  const { rows } = await desk.database.pool.query("select id from person where role = 'administrator'");
  assert.equal(rows.length, 1);
  const last = rows[0].id === first.person.id ? first : second;
  for (const body of [{ role: 'developer' }, { suspended: true }]) {
    const answer = await last.fetch(`/api/admin/people/${last.person.id}`, { method: 'PATCH', body });
    assert.deepEqual([answer.status, await problemCode(answer)], [409, 'last_administrator']);
  }
});
