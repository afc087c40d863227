import { test } from 'node:test';
import { assertProtected } from '../../../testing/assert-protected.ts';
import { startTestDesk } from '../../../testing/test-desk.ts';

test('listMemoryConversations is protected', async (t) => {
  const desk = await startTestDesk();
  t.after(() => desk.close());
  await assertProtected(desk, 'listMemoryConversations');
});
