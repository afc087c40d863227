import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { adminPluginSchema, endpoints, pluginDetailSchema, readingSchema } from '@plugdesk/protocol';
import { assertProtected } from '../../../testing/assert-protected.ts';
import { startEntryList } from '../../../testing/plugin-doubles/start-entry-list.ts';
import { startTestDesk, type TestDesk } from '../../../testing/test-desk.ts';

let desk: TestDesk;
before(async () => {
  desk = await startTestDesk();
});
after(() => desk.close());

test('readEntryList is protected', () => assertProtected(desk, 'readEntryList'));

test('an administrator reads a list, registers one of it, and names who answers for it, over HTTP', async (t) => {
  const list = await startEntryList();
  t.after(() => list.close());
  const administrator = await desk.signIn('ada@example.com', 'correct horse battery');
  await administrator.call('updateSettings', { body: { privateHosts: [new URL(list.url).host] } });
  const source = { kind: 'address' as const, address: list.listUrl };
  const found = await administrator.call('readEntryList', { body: { source } });
  assert.deepEqual(endpoints.readEntryList.response.parse(found), found);
  assert.equal(found.entries.length, 4);
  await assert.rejects(administrator.call('createReading', { body: { source } }), /422.*entry_list_found/);
  const reading = await administrator.call('createReading', {
    body: { source: { ...source, entryIndex: 0 } },
  });
  assert.deepEqual(readingSchema.parse(reading), reading);
  assert.deepEqual(await administrator.call('readReading', { params: { readingId: reading.id } }), reading);
  const { secret, ...plugin } = await administrator.call('registerPlugin', {
    body: { readingId: reading.id, policy: 'default', leaveOut: [] },
  });
  assert.deepEqual(adminPluginSchema.parse(plugin), plugin);
  assert.match(secret ?? '', /^whsec_/);
  assert.equal(plugin.answersFor, true);
  const params = { pluginId: plugin.id };

  const developer = await desk.invite('developer');
  const named = (await administrator.call('listPeople')).people.find(({ role }) => role === 'developer');
  assert.ok(named);
  assert.equal((await developer.call('readPlugin', { params })).answersFor, false);
  const authored = await administrator.call('setPluginAuthor', { params, body: { personId: named.id } });
  assert.deepEqual(authored.author, { id: named.id, name: named.name });
  const seen = await developer.call('readPlugin', { params });
  assert.deepEqual(pluginDetailSchema.parse(seen), seen);
  assert.deepEqual([seen.answersFor, seen.on, seen.tokens, seen.operations], [true, true, 0, []]);
  assert.deepEqual((await developer.call('readKnowledge')).plugins, []);
  const nobody = await administrator.call('setPluginAuthor', { params, body: { personId: null } });
  assert.equal(nobody.author, null);
});
