import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertProtected, problemCode } from '../../../testing/assert-protected.ts';
import { startTestDesk, type TestDesk } from '../../../testing/test-desk.ts';

let desk: TestDesk;
before(async () => {
  desk = await startTestDesk();
});
after(() => desk.close());

test('is protected', () => assertProtected(desk, 'createPasswordReset'));

test('a new link replaces the one before', async () => {
  const member = await desk.invite('member');
  const administrator = await desk.signIn('ada@example.com', member.password);
  const make = () =>
    administrator.call('createPasswordReset', { params: { personId: member.person.id }, body: {} });
  const [before, after] = [await make(), await make()];
  const use = (link: string) =>
    desk.fetch(`/api/password-resets/${link.split('#')[1]}`, {
      method: 'POST',
      body: { password: 'long enough!' },
    });
  assert.equal(await problemCode(await use(before.link)), 'link_invalid');
  assert.equal((await use(after.link)).status, 200);
});
