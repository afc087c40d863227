import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { AdminPlugin, OperationRule } from '@plugdesk/protocol';
import type { Script } from '../../apps/desk/testing/scripted-model/script.ts';
import { bookingsDescription } from '../../apps/desk/testing/test-assistant.ts';
import { ask, decide, decision, read, waiting } from './helpers/conversation.ts';
import { openHosts, registerDescription } from './helpers/plugins.ts';
import { startDesk, startPlugin } from './helpers/start-desk.ts';

const bookKey = 'POST /bookings';
const findKey = 'GET /places';

/** Calls what the question names: `find` or `book`. */
const obey: Script = ({ results, lastUserText, tools }) => {
  if (results.length > 0) return { text: 'Done.' };
  const name = (suffix: string) => tools.find((tool) => tool.name.endsWith(suffix))?.name ?? `gone_${suffix}`;
  return lastUserText.startsWith('find')
    ? { toolCalls: [{ name: name('findPlaces'), arguments: { city: 'Paris' } }] }
    : { toolCalls: [{ name: name('bookPlace'), arguments: { placeId: 'p2', nights: 2 } }] };
};

async function start(test: TestContext) {
  const plugin = await startPlugin(test, () => ({ status: 200, body: '{"id":"b1"}' }));
  const started = await startDesk(test, obey);
  const { administrator } = started;
  await openHosts(administrator, plugin.url);
  const registered = await registerDescription(administrator, bookingsDescription, plugin.url);
  const member = await started.invite();
  const setRule = (operationKey: string, rule: OperationRule) =>
    administrator.call('setOperationRule', {
      params: { pluginId: registered.id },
      body: { operationKey, rule },
    });
  return { ...started, member, plugin, registered, setRule };
}

test('rules of the administrator hold from the next call on, in a conversation that runs already', async (test) => {
  const { member, plugin, setRule } = await start(test);
  const first = await ask(member, 'find');
  const { conversationId } = first;
  assert.deepEqual([first.turn.status, first.turn.calls[0]?.reasons[0]?.code], ['completed', 'reads']);

  await setRule(findKey, 'ask');
  const asked = await ask(member, 'find again', conversationId);
  const question = waiting(asked.turn);
  assert.deepEqual(
    [question.reasons.map(({ code }) => code), question.mayRemember],
    [['administrator'], false],
  );
  await decide(member, question, 'deny');
  assert.equal(plugin.received.length, 1);

  await setRule(findKey, 'off');
  const off = await ask(member, 'find once more', conversationId);
  assert.deepEqual([off.turn.calls[0]?.status, off.turn.calls[0]?.fault?.code], ['invalid', 'tool_unknown']);

  await setRule(findKey, 'author');
  const back = await ask(member, 'find at last', conversationId);
  assert.equal(back.turn.calls[0]?.status, 'succeeded');

  await setRule(bookKey, 'read');
  const declared = await ask(member, 'book', conversationId);
  assert.deepEqual(
    [declared.turn.calls[0]?.status, declared.turn.calls[0]?.asked, declared.turn.calls[0]?.reasons[0]?.code],
    ['succeeded', false, 'administrator-read'],
  );
  await setRule(bookKey, 'author');
  assert.equal(waiting((await ask(member, 'book', conversationId)).turn).reasons[0]?.code, 'method');
  assert.deepEqual(
    plugin.received.map(({ method }) => method),
    ['GET', 'GET', 'POST'],
  );
});

test('a choice is remembered only where the administrator allows it, for this person alone, and can be taken back', async (test) => {
  const { member, administrator, plugin, registered, setRule } = await start(test);
  const first = waiting((await ask(member, 'book')).turn);
  assert.equal(first.mayRemember, false);
  const refused = await member.raw('decideApproval', decision(first, 'approve', { remember: true }));
  assert.deepEqual([refused.status, refused.code], [409, 'approval_not_rememberable']);
  assert.equal(plugin.received.length, 0, 'nothing was sent by the refused click');

  await setRule(bookKey, 'remember');
  const second = waiting((await ask(member, 'book')).turn);
  assert.equal(second.mayRemember, true);
  await decide(member, second, 'approve', { remember: true });
  const unasked = await ask(member, 'book');
  assert.deepEqual(
    [unasked.turn.status, unasked.turn.calls[0]?.asked, unasked.turn.calls[0]?.reasons[0]?.code],
    ['completed', false, 'remembered'],
  );
  const { choices } = await member.call('listRememberedChoices');
  assert.deepEqual(
    choices.map(({ pluginId, operationKey, used }) => [pluginId, operationKey, used]),
    [[registered.id, bookKey, 1]],
  );
  assert.equal((await ask(administrator, 'book')).turn.status, 'waiting', 'nobody else’s choice');

  await setRule(bookKey, 'ask');
  const strict = waiting((await ask(member, 'book')).turn);
  assert.ok(
    strict.reasons.some(({ code }) => code === 'administrator'),
    'a stricter rule wins over the choice',
  );
  await setRule(bookKey, 'remember');

  const place = { body: { pluginId: registered.id, operationKey: bookKey } };
  await member.call('takeBackChoice', place);
  assert.equal((await ask(member, 'book')).turn.status, 'waiting');
  assert.deepEqual((await member.call('listRememberedChoices')).choices, []);
  assert.equal(plugin.received.length, 2);
});

test('a plugin that was blocked or turned off meanwhile: what waits cannot be approved, and can be refused', async (test) => {
  const { member, administrator, plugin, registered } = await start(test);
  const approval = waiting((await ask(member, 'book')).turn);
  const params = { pluginId: registered.id };
  await administrator.call('setPolicy', {
    params,
    body: { policy: 'blocked', blockedReason: 'It is being looked at.' },
  });
  const blocked = await member.raw('decideApproval', decision(approval));
  assert.deepEqual([blocked.status, blocked.code], [409, 'plugin_not_on']);
  const gone = await ask(member, 'book');
  assert.deepEqual([gone.turn.status, gone.turn.calls[0]?.fault?.code], ['completed', 'tool_unknown']);

  await administrator.call('setPolicy', { params, body: { policy: 'optional', blockedReason: null } });
  await member.call('setActivation', { params, body: { on: false } });
  assert.equal((await member.raw('decideApproval', decision(approval))).code, 'plugin_not_on');
  assert.equal((await member.call('readApproval', { params: { approvalId: approval.id } })).state, 'pending');
  const after = await decide(member, approval, 'deny');
  assert.deepEqual([after.status, after.calls[0]?.status], ['completed', 'denied']);
  assert.equal(plugin.received.length, 0);
});

test('a plugin that is blocked and opened again: the question that waited can be approved as it was', async (test) => {
  const { member, administrator, plugin, registered } = await start(test);
  const approval = waiting((await ask(member, 'book')).turn);
  const params = { pluginId: registered.id };
  await administrator.call('setPolicy', { params, body: { policy: 'blocked', blockedReason: null } });
  assert.equal((await member.raw('decideApproval', decision(approval))).code, 'plugin_not_on');
  await administrator.call('setPolicy', { params, body: { policy: 'default', blockedReason: null } });
  const after = await decide(member, approval);
  assert.equal(after.calls[0]?.status, 'succeeded');
  assert.deepEqual(
    plugin.received.map(({ body }) => body),
    [approval.request.body],
  );
});

test('a removed plugin closes what waits for it', async (test) => {
  const { member, administrator, plugin, registered } = await start(test);
  const { conversationId, turn } = await ask(member, 'book');
  const approval = waiting(turn);
  await administrator.call('removePlugin', { params: { pluginId: registered.id } });
  const answer = await member.raw('decideApproval', decision(approval));
  assert.equal(answer.status, 409, answer.text);
  assert.equal(plugin.received.length, 0);
  const { turns } = await read(member, conversationId);
  assert.equal(turns[0]?.calls[0]?.plugin?.name, registered.name, 'the call stays in the conversation');
});

test('a version accepted between asking and deciding: not sent; asked again it is made from the new version', async (test) => {
  const { member, administrator, plugin, registered, setRule } = await start(test);
  await setRule(bookKey, 'author');
  const approval = waiting((await ask(member, 'book')).turn);
  const changed = withDefaultBreakfast();
  const { changed: differs, plugin: read } = await administrator.call('readAgain', {
    params: { pluginId: registered.id },
    body: { text: JSON.stringify({ ...changed, servers: [{ url: plugin.url }] }) },
  });
  assert.ok(differs && read.candidateChanges);
  const number = candidate(read);
  // A candidate alone changes nothing: the approved version keeps running.
  const untouched = await ask(member, 'find');
  assert.equal(untouched.turn.calls[0]?.status, 'succeeded');
  await administrator.call('acceptVersion', { params: { pluginId: registered.id, number } });

  const refused = await member.raw('decideApproval', decision(approval));
  assert.deepEqual([refused.status, refused.code], [409, 'approval_version_changed']);
  assert.deepEqual(
    plugin.received.map(({ method }) => method),
    ['GET'],
  );

  const fresh = await member.call('askAgain', { params: { approvalId: approval.id } });
  assert.deepEqual([fresh.state, fresh.replaces], ['pending', approval.id]);
  assert.match(fresh.request.url, /\/v2\/bookings$/, 'the address of the new version');
  assert.notEqual(fresh.requestHash, approval.requestHash);
  const old = await member.call('readApproval', { params: { approvalId: approval.id } });
  assert.deepEqual([old.state, old.replacedBy], ['replaced', fresh.id]);
  const after = await decide(member, fresh);
  assert.equal(after.status, 'completed');
  assert.deepEqual(plugin.received.map(({ method, url }) => [method, url])[1], ['POST', '/v2/bookings']);
});

/** The same operations, the booking at another path. */
function withDefaultBreakfast(): object {
  const { '/bookings': bookings, ...others } = bookingsDescription.paths;
  return { ...bookingsDescription, paths: { ...others, '/v2/bookings': bookings } };
}

function candidate(plugin: AdminPlugin): number {
  const found = plugin.versions.find(({ state }) => state === 'candidate');
  assert.ok(found, 'there is a candidate');
  return found.number;
}
