import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertProtected } from '../../../testing/assert-protected.ts';
import { startTestDesk, type TestDesk } from '../../../testing/test-desk.ts';

let desk: TestDesk;
before(async () => {
  desk = await startTestDesk();
});
after(() => desk.close());

test('is protected', () => assertProtected(desk, 'updateProfile'));

test('changes what is given and refuses what is no time zone, naming the field', async () => {
  const member = await desk.invite('member');
  const changed = await member.call('updateProfile', { body: { timeZone: 'Asia/Tokyo' } });
  assert.deepEqual([changed.timeZone, changed.name], ['Asia/Tokyo', member.person.name]);
  const refused = await member.fetch('/api/profile', {
    method: 'PATCH',
    body: { timeZone: 'Mars/Base', role: 'administrator' },
  });
  const { error } = (await refused.json()) as { error: { code: string; fields: { path: string }[] } };
  assert.deepEqual([refused.status, error.code, error.fields[0]?.path], [400, 'invalid_input', 'timeZone']);
  assert.equal((await member.call('readSession')).person?.role, 'member');
});
