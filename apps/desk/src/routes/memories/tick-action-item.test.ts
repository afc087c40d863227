import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertProtected, problemCode } from '../../../testing/assert-protected.ts';
import { startTestDesk } from '../../../testing/test-desk.ts';

test('tickActionItem is protected', async (t) => {
  const desk = await startTestDesk();
  t.after(() => desk.close());
  await assertProtected(desk, 'tickActionItem');
});

test('a memory without anything to do is there, and that it has nothing to do is said', async (t) => {
  const desk = await startTestDesk();
  t.after(() => desk.close());
  const member = await desk.signUpAdministrator();
  const { memoryId } = await member.call('uploadTranscript', { body: { text: 'Ada: Good morning.' } });
  const tick = async (memory: string | null) => {
    const body = { completed: true };
    const answer = await member.fetch(`/api/memories/${memory}/action-items/0`, { method: 'PUT', body });
    return [answer.status, await problemCode(answer)];
  };
  assert.deepEqual(await tick(memoryId), [404, 'action_item_not_found']);
  assert.deepEqual(await tick('none'), [404, 'memory_not_found']);
});
