import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bookingsDescription } from '../../apps/desk/testing/test-assistant.ts';
import { ask, decide, read, waiting, words } from './helpers/conversation.ts';
import { openHosts, registerDescription } from './helpers/plugins.ts';
import { startDesk, startPlugin } from './helpers/start-desk.ts';

test('characters that no database keeps, from person, model and plugin: everything goes on, and what is shown is what is sent', async (test) => {
  // A NUL far behind the beginning, and a cut that goes through an emoji.
  const answer = JSON.stringify(`${'a'.repeat(1_001)}${'\u{1f600}'.repeat(30_000)}`).replace(
    'aaaa',
    'a\\u0000aa',
  );
  const plugin = await startPlugin(test, () => ({
    status: 201,
    body: `${'a'.repeat(600)}\u0000${answer}`,
  }));
  const { administrator } = await startDesk(test, ({ results, tool }) =>
    results.length > 0
      ? { text: ['Done\u0000 \ud83d', '\ude00', ' and\ud800 over.'] }
      : {
          toolCalls: [{ name: tool('bookPlace'), arguments: { placeId: 'p\u00002\ud800', nights: 2 } }],
        },
  );
  await openHosts(administrator, plugin.url);
  await registerDescription(administrator, bookingsDescription, plugin.url);
  const question = `Book\u0000${'\u{1f600}'.repeat(200)}\ud83d`;
  const { conversationId, turn } = await ask(administrator, question);
  const approval = waiting(turn);
  assert.equal(turn.question, question.toWellFormed().replaceAll('\u0000', '\ufffd'));
  assert.deepEqual(JSON.parse(approval.request.body ?? ''), { placeId: 'p\ufffd2\ufffd', nights: 2 });
  const after = await decide(administrator, approval);
  assert.deepEqual([after.status, after.calls[0]?.status], ['completed', 'succeeded']);
  assert.equal(words(after), 'Done\ufffd \u{1f600} and\ufffd over.');
  assert.deepEqual(
    plugin.received.map(({ body }) => body),
    [approval.request.body],
  );
  const { answer: kept } = await administrator.call('readCall', {
    params: { conversationId, callId: after.calls[0]?.id ?? '' },
  });
  assert.ok(kept?.startsWith('a'.repeat(600)));
  assert.ok((await read(administrator, conversationId)).conversation.title.isWellFormed());
});
