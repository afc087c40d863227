import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertProtected, problemCode } from '../../../testing/assert-protected.ts';
import { startTestDesk, type TestDesk } from '../../../testing/test-desk.ts';

let desk: TestDesk;
before(async () => {
  desk = await startTestDesk();
});
after(() => desk.close());

test('is protected', () => assertProtected(desk, 'deleteInvitation'));

test('a link that was taken back works no more', async () => {
  const administrator = await desk.signIn('ada@example.com', 'correct horse battery');
  const { link, invitation } = await administrator.call('createInvitation', {
    body: { email: null, role: 'member' },
  });
  await administrator.call('deleteInvitation', { params: { invitationId: invitation.id } });
  assert.equal(await problemCode(await desk.fetch(`/api/invitations/${link.split('#')[1]}`)), 'link_invalid');
});
