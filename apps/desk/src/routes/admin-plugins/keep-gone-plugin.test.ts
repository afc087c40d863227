import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertProtected, problemCode } from '../../../testing/assert-protected.ts';
import { startEntryList } from '../../../testing/plugin-doubles/start-entry-list.ts';
import { startTestDesk } from '../../../testing/test-desk.ts';

test('keepGonePlugin is protected, and keeps what its list has no more', async (t) => {
  const [desk, list] = [await startTestDesk(), await startEntryList()];
  t.after(() => list.close());
  t.after(() => desk.close());
  await assertProtected(desk, 'keepGonePlugin');
  const administrator = await desk.signIn('ada@example.com', 'correct horse battery');
  await administrator.call('updateSettings', { body: { privateHosts: [new URL(list.url).host] } });
  const source = { kind: 'address', address: list.listUrl, entryIndex: 0 };
  const { id: readingId } = await administrator.call('createReading', { body: { source } });
  const { id: pluginId } = await administrator.call('registerPlugin', {
    body: { readingId, policy: 'default', leaveOut: [] },
  });
  const params = { pluginId };
  const early = await administrator.fetch(`/api/admin/plugins/${pluginId}/keep-gone`, {
    method: 'POST',
    body: {},
  });
  assert.deepEqual([early.status, await problemCode(early)], [409, 'entry_not_gone']);
  list.state.entries.shift();
  const again = await administrator.call('readAgain', { params });
  assert.deepEqual([again.changed, again.plugin.gone, again.plugin.policy], [false, 'not_listed', 'default']);
  const kept = await administrator.call('keepGonePlugin', { params });
  assert.deepEqual([kept.gone, kept.goneKeptAt !== null, kept.on], ['not_listed', true, true]);
});
