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

test('is protected', () => assertProtected(desk, 'readStoredData'));

test('counts what is kept about oneself, with its size', async () => {
  const [member, other] = [await desk.invite('member'), await desk.invite('member')];
  await insertCall(desk.database.kysely, member.person.id);
  await insertCall(desk.database.kysely, other.person.id);
  const { kinds } = await member.call('readStoredData');
  const counts = Object.fromEntries(kinds.map(({ kind, count }) => [kind, count]));
  assert.deepEqual(counts, {
    conversations: 1,
    messages: 1,
    files: 0,
    calls: 1,
    answers: 0,
    approvals: 0,
    choices: 0,
    connections: 0,
    'connection-steps': 0,
    transcripts: 0,
    segments: 0,
    memories: 0,
    'memory-results': 0,
    notifications: 0,
    deliveries: 0,
    'delivery-attempts': 0,
    'set-ups': 0,
    webhooks: 0,
    'device-keys': 0,
    activations: 0,
    sessions: 1,
  });
  for (const { kind, count, bytes } of kinds) assert.equal(bytes > 0, count > 0, kind);
});
