import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertProtected, problemCode } from '../../../testing/assert-protected.ts';
import { startTestDesk, type TestDesk } from '../../../testing/test-desk.ts';

let desk: TestDesk;
before(async () => {
  desk = await startTestDesk();
});
after(() => desk.close());

test('is protected', () => assertProtected(desk, 'resetPassword'));

test('a reset link works once, ends other sessions and signs in', async () => {
  const member = await desk.invite('member');
  const administrator = await desk.signIn('ada@example.com', member.password);
  const { link } = await administrator.call('createPasswordReset', {
    params: { personId: member.person.id },
    body: {},
  });
  const path = `/api/password-resets/${link.split('#')[1]}`;
  const reset = (password: string) => desk.fetch(path, { method: 'POST', body: { password } });
  const answers = await Promise.all(['the first new one', 'the second new one'].map(reset));
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [200, 404]);
  assert.equal((await member.call('readSession')).person, null);
  await assert.rejects(desk.signIn(member.person.email, member.password), /wrong_credentials/);
  assert.equal(await problemCode(await reset('a third new one')), 'link_invalid');
  const { rows } = await desk.database.pool.query(
    'select secret_hash from one_time_link where person_id is not null',
  );
  assert.ok(rows.every((row) => row.secret_hash.length === 32));
});
