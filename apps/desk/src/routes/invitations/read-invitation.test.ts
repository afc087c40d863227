import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertProtected, problemCode } from '../../../testing/assert-protected.ts';
import { startTestDesk, type TestDesk } from '../../../testing/test-desk.ts';

let desk: TestDesk;
before(async () => {
  desk = await startTestDesk();
});
after(() => desk.close());

test('is protected', () => assertProtected(desk, 'readInvitation'));

test('says what a link is good for, and nothing of an unknown or expired one', async () => {
  const administrator = await desk.signUpAdministrator();
  const { link, invitation } = await administrator.call('createInvitation', {
    body: { email: 'Eve@example.com', role: 'developer' },
  });
  const path = `/api/invitations/${link.split('#')[1]}`;
  const read = (await (await desk.fetch(path)).json()) as { email: string; role: string };
  assert.deepEqual([read.email, read.role], ['eve@example.com', 'developer']);
  assert.equal(await problemCode(await desk.fetch(`/api/invitations/${'x'.repeat(43)}`)), 'link_invalid');
  await desk.database.pool.query(
    "update one_time_link set expires_at = now() - interval '1 second' where id = $1",
    [invitation.id],
  );
  const expired = await desk.fetch(path);
  assert.deepEqual([expired.status, await problemCode(expired)], [410, 'link_expired']);
});
