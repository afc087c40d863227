import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertProtected } from '../../../testing/assert-protected.ts';
import { insertCall } from '../../../testing/insert-call.ts';
import { startTestDesk, type TestDesk } from '../../../testing/test-desk.ts';

let desk: TestDesk;
before(async () => {
  desk = await startTestDesk();
});
after(() => desk.close());

test('is protected', () => assertProtected(desk, 'listAllCalls'));

test('tells administrators who, what and how it ended; nothing of what was said in it', async () => {
  const member = await desk.invite('member');
  const secret = 'confidential-7781';
  await insertCall(desk.database.kysely, member.person.id, {
    sentence: `Looked up ${secret}`,
    title: secret,
    answer: secret,
    status: 'failed',
    fault: { code: 'plugin_failed', message: `It said ${secret}`, hint: secret },
  });
  const ada = await desk.signIn('ada@example.com', member.password);
  const answer = await ada.fetch('/api/admin/calls');
  const text = await answer.text();
  assert.ok(!text.includes(secret));
  assert.ok(!text.includes('city'));
  const { calls } = JSON.parse(text) as { calls: Record<string, unknown>[] };
  assert.deepEqual(
    calls.map((call) => [call.person, call.status, call.faultCode, call.asked, call.responseStatus]),
    [[{ id: member.person.id, name: member.person.name }, 'failed', 'plugin_failed', false, 200]],
  );
});

test('does not tell by a search what a sentence holds, and filters by person', async () => {
  const member = await desk.invite('member');
  await insertCall(desk.database.kysely, member.person.id, { sentence: 'Looked up Timbuktu' });
  const ada = await desk.signIn('ada@example.com', member.password);
  const search = await ada.call('listAllCalls', { query: { text: 'Timbuktu' } });
  assert.deepEqual(search.calls, []);
  const own = await ada.call('listAllCalls', { query: { personId: member.person.id, text: 'find stays' } });
  assert.deepEqual(
    own.calls.map((call) => call.person.id),
    [member.person.id],
  );
});
