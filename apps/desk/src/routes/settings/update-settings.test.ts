import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertProtected } from '../../../testing/assert-protected.ts';
import { startTestDesk, type TestDesk } from '../../../testing/test-desk.ts';

let desk: TestDesk;
before(async () => {
  desk = await startTestDesk();
});
after(() => desk.close());

test('is protected', () => assertProtected(desk, 'updateSettings'));

test('sets what is given, refuses private hosts that cannot be understood', async () => {
  const administrator = await desk.signIn('ada@example.com', 'correct horse battery');
  const privateHosts = ['crm.internal:8080', '10.1.0.0/16'];
  await administrator.call('updateSettings', { body: { privateHosts, maxCallsPerTurn: 3 } });
  const settings = await administrator.call('readSettings');
  assert.deepEqual(
    [settings.privateHosts, settings.maxCallsPerTurn, settings.turnSeconds],
    [privateHosts, 3, 120],
  );
  const refused = await administrator.fetch('/api/admin/settings', {
    method: 'PATCH',
    body: { privateHosts: ['fine:80', 'https://no.example/'] },
  });
  const { error } = (await refused.json()) as { error: { fields: { path: string }[] } };
  assert.deepEqual([refused.status, error.fields.map((field) => field.path)], [400, ['privateHosts.1']]);
});
