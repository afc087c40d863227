import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertProtected } from '../../../testing/assert-protected.ts';
import { startTestDesk, type TestDesk } from '../../../testing/test-desk.ts';

let desk: TestDesk;
before(async () => {
  desk = await startTestDesk();
});
after(() => desk.close());

test('is protected', () => assertProtected(desk, 'readSession'));

test('tells nobody the models, and who is signed in to themselves', async () => {
  const nobody = (await (await desk.fetch('/api/session')).json()) as {
    person: unknown;
    desk: { models: unknown[] };
  };
  assert.equal(nobody.person, null);
  assert.deepEqual(nobody.desk.models, []);
  const member = await desk.invite('member');
  assert.equal((await member.call('readSession')).person?.id, member.person.id);
});
