import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertProtected } from '../../../testing/assert-protected.ts';
import { startTestDesk, type TestDesk } from '../../../testing/test-desk.ts';

let desk: TestDesk;
before(async () => {
  desk = await startTestDesk();
});
after(() => desk.close());

test('is protected', () => assertProtected(desk, 'readSettings'));

test('answers what holds by default', async () => {
  const administrator = await desk.signIn('ada@example.com', 'correct horse battery');
  const settings = await administrator.call('readSettings');
  assert.deepEqual([settings.maxCallsPerTurn, settings.turnSeconds, settings.approvalHours], [8, 120, 24]);
});
