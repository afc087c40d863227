import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertProtected, problemCode } from '../../../testing/assert-protected.ts';
import { startTestDesk } from '../../../testing/test-desk.ts';
import { registerEntry } from '../../notifications/testing/start-speaking-desk.ts';

test('a persona is listed and picked by whom its plugin is on for, and given back', async (t) => {
  const desk = await startTestDesk();
  t.after(() => desk.close());
  await assertProtected(desk, 'setPersona');
  await assertProtected(desk, 'listPersonas');
  const member = await desk.invite('member');
  const pluginId = await registerEntry(desk, 'Pirate', { chatPrompt: 'Talk like a pirate.' });
  await registerEntry(desk, 'Minutes', { memoryPrompt: 'List decisions.' });
  assert.deepEqual((await member.call('listPersonas')).personas, [{ pluginId, name: 'Pirate' }]);
  const { id, persona } = await member.call('createConversation', { body: { personaId: pluginId } });
  assert.deepEqual(persona, { pluginId, name: 'Pirate' });
  const path = `/api/conversations/${id}/persona`;
  const other = await member.fetch(path, { method: 'PUT', body: { pluginId: 'minutes' } });
  assert.deepEqual([other.status, await problemCode(other)], [409, 'persona_not_on']);
  const elsewhere = await (await desk.invite('member')).fetch(path, { method: 'PUT', body: { pluginId } });
  assert.equal(await problemCode(elsewhere), 'conversation_not_found');
  const given = await member.call('setPersona', { params: { conversationId: id }, body: { pluginId: null } });
  assert.equal(given.persona, null);
  assert.equal((await member.call('listConversations')).conversations[0]?.persona, null);

  await member.call('setActivation', { params: { pluginId }, body: { on: false } });
  assert.deepEqual((await member.call('listPersonas')).personas, []);
});
