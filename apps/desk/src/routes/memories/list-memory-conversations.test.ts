import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertProtected, problemCode } from '../../../testing/assert-protected.ts';
import { startTestDesk } from '../../../testing/test-desk.ts';

test('listMemoryConversations is protected', async (t) => {
  const desk = await startTestDesk();
  t.after(() => desk.close());
  await assertProtected(desk, 'listMemoryConversations');
});

test('of a memory that is not there no list is answered, as at all addresses below it', async (t) => {
  const desk = await startTestDesk();
  t.after(() => desk.close());
  const member = await desk.signUpAdministrator();
  for (const below of ['', '/export', '/conversations']) {
    const answer = await member.fetch(`/api/memories/none${below}`);
    assert.deepEqual([answer.status, await problemCode(answer)], [404, 'memory_not_found'], below);
  }
  const { memoryId } = await member.call('uploadTranscript', { body: { text: 'Ada: Good morning.' } });
  const found = await member.call('listMemoryConversations', { params: { memoryId: memoryId ?? '' } });
  assert.deepEqual(found.conversations, []);
});
