import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertProtected } from '../../../testing/assert-protected.ts';
import { startTestDesk, type TestDesk } from '../../../testing/test-desk.ts';

let desk: TestDesk;
before(async () => {
  desk = await startTestDesk();
});
after(() => desk.close());

test('is protected', () => assertProtected(desk, 'endOtherSessions'));

test('all others end, this one stays, nobody else’s is touched', async () => {
  const [member, stranger] = [await desk.invite('member'), await desk.invite('member')];
  const others = [
    await desk.signIn(member.person.email, member.password),
    await desk.signIn(member.person.email, member.password),
  ];
  assert.deepEqual(await member.call('endOtherSessions'), { ended: 2 });
  for (const other of others) assert.equal((await other.fetch('/api/sessions')).status, 401);
  assert.equal((await member.call('listSessions')).sessions.length, 1);
  assert.equal((await stranger.fetch('/api/sessions')).status, 200);
});
