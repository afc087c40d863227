import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertProtected } from '../../../testing/assert-protected.ts';
import { startTestDesk, type TestDesk } from '../../../testing/test-desk.ts';

let desk: TestDesk;
before(async () => {
  desk = await startTestDesk();
});
after(() => desk.close());

test('is protected', () => assertProtected(desk, 'listPeople'));

test('lists people and open invitations', async () => {
  const administrator = await desk.signIn('ada@example.com', 'correct horse battery');
  const { people, invitations } = await administrator.call('listPeople');
  assert.ok(people.some((one) => one.email === 'ada@example.com'));
  assert.deepEqual(invitations, []);
});
