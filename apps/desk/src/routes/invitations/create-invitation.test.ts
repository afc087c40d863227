import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertProtected } from '../../../testing/assert-protected.ts';
import { startTestDesk, type TestDesk } from '../../../testing/test-desk.ts';

let desk: TestDesk;
before(async () => {
  desk = await startTestDesk();
});
after(() => desk.close());

test('is protected', () => assertProtected(desk, 'createInvitation'));

test('shows the link once and keeps only its hash', async () => {
  const administrator = await desk.signIn('ada@example.com', 'correct horse battery');
  const { link, invitation } = await administrator.call('createInvitation', {
    body: { email: null, role: 'member' },
  });
  assert.match(link, /\/invitation#[\w-]{43}$/);
  const { invitations } = await administrator.call('listPeople');
  assert.deepEqual(invitations.map((one) => one.id).includes(invitation.id), true);
  const { rows } = await desk.database.pool.query(
    'select to_jsonb(l)::text as row from one_time_link l where id = $1',
    [invitation.id],
  );
  assert.ok(!rows[0].row.includes(link.split('#')[1]));
});
