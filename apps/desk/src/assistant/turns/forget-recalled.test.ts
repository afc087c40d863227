import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemCode } from '../../../testing/assert-protected.ts';
import { type SessionClient, startTestDesk, type TestDesk } from '../../../testing/test-desk.ts';
import { until } from '../../../testing/until.ts';
import type { Followed } from '../events/follow-events.ts';

async function remember(person: SessionClient, text: string): Promise<string> {
  const { memoryId } = await person.call('uploadTranscript', { body: { text, language: 'en' } });
  const params = { memoryId: memoryId ?? '' };
  await until(async () => (await person.call('readMemory', { params })).status === 'completed');
  return params.memoryId;
}

/** Asks in a conversation of its own, and waits for the answer. @returns the conversation's id */
async function ask(person: SessionClient, text: string): Promise<string> {
  const { id } = await person.call('createConversation', { body: {} });
  const params = { conversationId: id };
  await person.call('postMessage', { params, body: { text } });
  await until(async () => {
    const { turns } = await person.call('readConversation', { params });
    return turns[0]?.status === 'completed';
  });
  return id;
}

/** Where these words stand in what was looked up, and in the events that told of it. */
async function holding({ database: { pool } }: TestDesk, words: string): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select 'tool_call' as name from tool_call held where strpos(held::text, $1) > 0
     union select 'turn_event' from turn_event held where event ->> 'type' = 'tool-call-change' and strpos(held::text, $1) > 0`,
    [words],
  );
  return rows.map(({ name }) => name).sort();
}

const first = 'Ada: I need to renew my passport, which lies in the cupboard beside the quince.';
const second = 'Bea: I need to fetch my passport from the drawer under the walnut.';

test('what the assistant looked up of a memory goes with it: in conversations, branches, events and open pages', async (t) => {
  const desk = await startTestDesk();
  t.after(() => desk.close());
  await desk.signUpAdministrator();
  const member = await desk.invite('member');
  const [gone, kept] = [await remember(member, first), await remember(member, second)];
  const conversationId = await ask(member, 'Search my memories for passport');
  const read = (id: string) => member.call('readConversation', { params: { conversationId: id } });
  const { turns, cursor } = await read(conversationId);
  const turnId = turns[0]?.id ?? '';
  const branch = await member.call('branchConversation', { params: { conversationId, turnId }, body: {} });
  const other = await ask(member, 'Search my memories for walnut');
  const recalling = async (memoryId: string) =>
    (await member.call('listMemoryConversations', { params: { memoryId } })).conversations
      .map(({ id }) => id)
      .sort();
  assert.deepEqual(await recalling(gone), [conversationId, branch.id].sort());
  assert.deepEqual(await recalling(kept), [conversationId, branch.id, other].sort());
  assert.deepEqual(await holding(desk, 'quince'), ['tool_call', 'turn_event']);
  const stranger = await desk.invite('member');
  const foreign = await stranger.fetch(`/api/memories/${gone}/conversations`);
  assert.deepEqual([foreign.status, await problemCode(foreign)], [404, 'memory_not_found']);

  const stopping = new AbortController();
  t.after(() => stopping.abort());
  const followed = await desk.desk.engines.assistant.follow(
    member.person.id,
    conversationId,
    cursor,
    stopping.signal,
  );
  await member.call('deleteMemory', { params: { memoryId: gone } });

  assert.deepEqual(await holding(desk, 'quince'), []);
  assert.deepEqual(await holding(desk, 'walnut'), ['tool_call', 'turn_event'], 'the other memory stays');
  for (const id of [conversationId, branch.id]) {
    const [turn] = (await read(id)).turns;
    const [call] = turn?.calls ?? [];
    assert.deepEqual(
      [call?.status, call?.sentence, call?.arguments],
      ['succeeded', 'Searched your memories, 1 found', {}],
    );
    const { memories, note } = JSON.parse(call?.result?.digest ?? '') as {
      memories: { id: string }[];
      note: string;
    };
    assert.deepEqual(
      memories.map(({ id }) => id),
      [kept],
    );
    assert.match(note, /has been deleted since/);
  }
  assert.equal((await read(other)).turns[0]?.calls[0]?.sentence, 'Searched your memories: walnut, 1 found');
  const { value } = (await followed.next()) as { value?: Followed };
  const [told] = value?.type === 'events' ? value.events : [];
  assert.ok(told?.event.type === 'tool-call-change' && told.event.turnId === turnId);
  assert.doesNotMatch(JSON.stringify(told), /quince/);
  assert.equal((await member.fetch(`/api/memories/${gone}/conversations`)).status, 404);
});
