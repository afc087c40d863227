import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertProtected, problemCode } from '../../../testing/assert-protected.ts';
import { startTestDesk, type TestDesk } from '../../../testing/test-desk.ts';

let desk: TestDesk;
before(async () => {
  desk = await startTestDesk();
});
after(() => desk.close());

test('is protected', () => assertProtected(desk, 'acceptInvitation'));

const body = (email: string) => ({
  name: 'Bo',
  email,
  password: 'long enough!',
  timeZone: 'UTC',
  language: 'en',
});

test('twenty acceptances of one invitation at the same time make one account', async () => {
  const administrator = await desk.signUpAdministrator();
  const { link } = await administrator.call('createInvitation', { body: { email: null, role: 'developer' } });
  const path = `/api/invitations/${link.split('#')[1]}/accept`;
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      desk.fetch(path, { method: 'POST', body: body(`race${index}@example.com`) }),
    ),
  );
  assert.equal(answers.filter((answer) => answer.status === 200).length, 1);
  for (const answer of answers.filter((one) => one.status !== 200))
    assert.equal(await problemCode(answer), 'link_invalid');
  const { people } = await administrator.call('listPeople');
  assert.deepEqual(
    people.filter((one) => one.email.startsWith('race')).map((one) => one.role),
    ['developer'],
  );
});

test('a taken address leaves the invitation open; another address than the invited one is refused', async () => {
  const administrator = await desk.signIn('ada@example.com', 'correct horse battery');
  const { link } = await administrator.call('createInvitation', { body: { email: null, role: 'member' } });
  const path = `/api/invitations/${link.split('#')[1]}/accept`;
  assert.equal(
    await problemCode(await desk.fetch(path, { method: 'POST', body: body('ADA@example.com') })),
    'email_taken',
  );
  assert.equal((await desk.fetch(path, { method: 'POST', body: body('new@example.com') })).status, 200);
  const bound = await administrator.call('createInvitation', {
    body: { email: 'for@example.com', role: 'member' },
  });
  const other = await desk.fetch(`/api/invitations/${bound.link.split('#')[1]}/accept`, {
    method: 'POST',
    body: body('else@example.com'),
  });
  assert.equal(await problemCode(other), 'invalid_input');
});
