import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertProtected } from '../../../testing/assert-protected.ts';
import { startTestDesk } from '../../../testing/test-desk.ts';

test('setQuietHours is protected', async (t) => {
  const desk = await startTestDesk();
  t.after(() => desk.close());
  await assertProtected(desk, 'setQuietHours');
});

test('hours that end when they begin are refused: nothing would ever be quiet', async (t) => {
  const desk = await startTestDesk();
  t.after(() => desk.close());
  const member = await desk.invite('member');
  const set = (from: string, to: string) =>
    member.fetch('/api/notification-settings/quiet-hours', {
      method: 'PUT',
      body: { quietHours: { from, to } },
    });
  const refused = await set('22:00', '22:00');
  assert.equal(refused.status, 400);
  const { error } = (await refused.json()) as {
    error: { code: string; fields: { path: string; message: string }[] };
  };
  assert.equal(error.code, 'invalid_input');
  assert.deepEqual(
    error.fields.map(({ path, message }) => [path, message]),
    [['quietHours.to', 'must be another time than from']],
  );
  assert.equal((await member.call('readNotificationSettings')).quietHours, null);
  assert.equal((await set('22:00', '21:59')).status, 200);
});
