import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { type EndpointName, endpoints } from '@plugdesk/protocol';
import { pino } from 'pino';
import type { Script } from '../../apps/desk/testing/scripted-model/script.ts';
import { scriptedKey } from '../../apps/desk/testing/scripted-model/scripted-provider.ts';
import { bookingsDescription } from '../../apps/desk/testing/test-assistant.ts';
import { endpointAddress } from '../../apps/desk/testing/test-desk.ts';
import { ask, decide, decision, post, waiting } from './helpers/conversation.ts';
import { openHosts, registerDescription } from './helpers/plugins.ts';
import { startDesk, startPlugin } from './helpers/start-desk.ts';

const book: Script = ({ results, tool }) =>
  results.length > 0
    ? { text: 'Done.' }
    : { toolCalls: [{ name: tool('bookPlace'), arguments: { placeId: 'p2', nights: 2 } }] };

test('another person’s approval cannot be read, decided, changed, asked again or listed, by a member or an administrator', async (test) => {
  const plugin = await startPlugin(test, () => ({ status: 201, body: '{}' }));
  const { administrator, invite } = await startDesk(test, book);
  await openHosts(administrator, plugin.url);
  await registerDescription(administrator, bookingsDescription, plugin.url);
  const owner = await invite();
  const { conversationId, turn } = await ask(owner, 'Book it');
  const approval = waiting(turn);
  for (const other of [await invite(), administrator]) {
    const params = { approvalId: approval.id };
    const answers = [
      await other.raw('readApproval', { params }),
      await other.raw('decideApproval', decision(approval)),
      await other.raw('decideApproval', decision(approval, 'deny')),
      await other.raw('changeApproval', { params, body: { arguments: { placeId: 'p9', nights: 9 } } }),
      await other.raw('askAgain', { params }),
    ];
    assert.deepEqual(
      answers.map(({ status, code }) => [status, code]),
      answers.map(() => [404, 'approval_not_found']),
    );
    assert.deepEqual(await other.call('listApprovals'), { waiting: [], decided: [] });
  }
  assert.equal(plugin.received.length, 0);
  const after = await decide(owner, approval);
  assert.deepEqual([after.status, plugin.received.length], ['completed', 1], 'its owner decides as before');
  assert.equal((await owner.call('listApprovals')).decided[0]?.conversationId, conversationId);
});

test('another person’s conversation, its calls and its events are not there, for whatever is tried', async (test) => {
  const plugin = await startPlugin(test, () => ({ status: 201, body: '{}' }));
  const { desk, administrator, invite } = await startDesk(test, book);
  await openHosts(administrator, plugin.url);
  await registerDescription(administrator, bookingsDescription, plugin.url);
  const owner = await invite();
  const { conversationId, turn } = await ask(owner, 'Book my secret journey');
  const callId = turn.calls[0]?.id ?? '';
  for (const other of [await invite(), administrator]) {
    const params = { conversationId, turnId: turn.id, callId };
    const attempts: [EndpointName, unknown?][] = [
      ['readConversation'],
      ['renameConversation', { title: 'Mine' }],
      ['postMessage', { text: 'Go on' }],
      ['postMessage', { text: 'Go on', insteadOf: turn.id }],
      ['stopTurn'],
      ['readCall'],
      ['deleteConversation'],
    ];
    for (const [name, body] of attempts) {
      const answer = await other.raw(name, { params, body });
      assert.equal(answer.status, 404, `${name}: ${answer.text}`);
      assert.match(answer.code ?? '', /^(conversation|turn)_not_found|^not_found$/, name);
      assert.ok(!answer.text.includes('secret journey'));
    }
    const events = await fetch(`${desk.url}/api/conversations/${conversationId}/events?after=0`, {
      headers: { cookie: other.cookie },
    });
    assert.equal(events.status, 404);
    assert.ok(!(await events.text()).includes('secret journey'));
    const found = await other.call('listConversations', { query: { search: 'secret' } });
    assert.deepEqual(found.conversations, []);
    // A turn of another person inside one's own conversation is no way in either.
    const own = await post(other, 'Hello');
    const mixed = await other.raw('postMessage', {
      params: { conversationId: own.conversationId },
      body: { text: 'Again', insteadOf: turn.id },
    });
    assert.ok([404, 409].includes(mixed.status), mixed.text);
  }
  assert.equal((await owner.call('readConversation', { params: { conversationId } })).turns.length, 1);
});

test('a member cannot use one endpoint of the administrator, whatever is sent', async (test) => {
  const { desk, administrator, invite } = await startDesk(test, book);
  const member = await invite();
  const names = (Object.keys(endpoints) as EndpointName[]).filter(
    (name) => endpoints[name].access === 'administrator',
  );
  assert.ok(names.length >= 15, `${names.length} endpoints`);
  for (const name of names) {
    const { method } = endpoints[name];
    const response = await fetch(`${desk.url}${endpointAddress(name)}`, {
      method,
      headers: { origin: desk.url, cookie: member.cookie, 'content-type': 'application/json' },
      ...(method === 'GET' ? {} : { body: '{}' }),
    });
    assert.equal(response.status, 403, name);
    assert.equal(((await response.json()) as { error: { code: string } }).error.code, 'forbidden', name);
  }
  const { people } = await administrator.call('listPeople');
  assert.deepEqual(people.map(({ role }) => role).sort(), ['administrator', 'member']);
});

test('keys, passwords and cookies stand in no log line, no answer, no request to the model and none to a plugin', async (test) => {
  const lines: string[] = [];
  const key = randomBytes(32);
  const plugin = await startPlugin(test, ({ method }) =>
    method === 'GET' ? { body: '[]' } : { hangUp: true },
  );
  const { desk, model, administrator, invite } = await startDesk(
    test,
    ({ lastUserText, results, tool }) => {
      // A careless provider that repeats the key in what it answers.
      if (lastUserText.includes('Fail')) {
        const error = { type: 'authentication_error', message: `invalid x-api-key ${scriptedKey}` };
        return { fault: { kind: 'status', status: 401, body: JSON.stringify({ type: 'error', error }) } };
      }
      if (results.length > 0) return { text: 'Done.' };
      return {
        toolCalls: [
          { name: tool('findPlaces'), arguments: { city: 'Paris' } },
          { name: tool('bookPlace'), arguments: { placeId: 'p2', nights: 2 } },
        ],
      };
    },
    {
      config: { key },
      logger: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
    },
  );
  await openHosts(administrator, plugin.url);
  const registered = await registerDescription(administrator, bookingsDescription, plugin.url);
  const member = await invite();
  const { conversationId, turn } = await ask(member, 'Book it');
  const after = await decide(member, waiting(turn));
  await ask(member, 'Fail', conversationId);
  await member.raw('readApproval', { params: { approvalId: 'none' } });

  const answers: string[] = [];
  const reads: [EndpointName, Record<string, string>?][] = [
    ['readSession'],
    ['listConversations'],
    ['readConversation', { conversationId }],
    ['readCall', { conversationId, callId: after.calls[0]?.id ?? '' }],
    ['listApprovals'],
    ['readApproval', { approvalId: waiting(turn).id }],
    ['listRememberedChoices'],
    ['readKnowledge'],
    ['listPlugins'],
  ];
  for (const [name, params] of reads) answers.push((await member.raw(name, { params: params ?? {} })).text);
  const administration: [EndpointName, Record<string, string>?][] = [
    ['readSettings'],
    ['listPeople'],
    ['listAdminPlugins'],
    ['readAdminPlugin', { pluginId: registered.id }],
  ];
  for (const [name, params] of administration) {
    answers.push((await administrator.raw(name, { params: params ?? {} })).text);
  }
  answers.push(await (await fetch(`${desk.url}/api/openapi.json`)).text());
  assert.ok(answers.every((answer) => answer.length > 10) && lines.length > 20);
  const { rows: events } = await desk.database.pool.query('select * from turn_event');
  const seen = {
    log: lines.join(''),
    answers: answers.join(''),
    events: JSON.stringify(events),
    'requests to the model': model.requests.map(({ bodyText, path }) => path + bodyText).join(''),
    'requests to the plugin': JSON.stringify(plugin.received),
  };
  const cookies = [member.cookie, administrator.cookie].flatMap((cookie) =>
    cookie.split('; ').map((pair) => decodeURIComponent(pair.slice(pair.indexOf('=') + 1))),
  );
  const tokens = cookies.map((value) => value.split('.')[0] ?? '');
  assert.ok(
    tokens.every((token) => token.length >= 16),
    'the sessions have tokens',
  );
  const secrets = {
    'the desk’s key': [key.toString('hex'), key.toString('base64'), key.toString('base64url')],
    'the model’s key': [scriptedKey],
    'a password': ['correct horse battery'],
    'a session': [...cookies, ...tokens],
  };
  for (const [place, text] of Object.entries(seen)) {
    for (const [what, values] of Object.entries(secrets)) {
      for (const value of values) assert.ok(!text.includes(value), `${what} stands in ${place}`);
    }
  }
  assert.ok(
    model.requests.every(({ headers }) => headers['x-api-key'] === scriptedKey),
    'where the key belongs',
  );
});
