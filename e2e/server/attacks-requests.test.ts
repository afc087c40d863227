import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Script, ScriptRequest, Step } from '../../apps/desk/testing/scripted-model/script.ts';
import { bookingsDescription, type PluginAnswer } from '../../apps/desk/testing/test-assistant.ts';
import { ask, decide, waiting } from './helpers/conversation.ts';
import { openHosts, registerDescription } from './helpers/plugins.ts';
import { startDesk, startPlugin } from './helpers/start-desk.ts';

/** Takes each value in the place where an attacker would want to break out of it. */
const filesDescription = {
  openapi: '3.1.0',
  info: { title: 'Files', version: '1', description: 'Reads and writes files by name.' },
  paths: {
    '/files/{name}': {
      get: {
        operationId: 'readFile',
        parameters: [
          { name: 'name', in: 'path', required: true, schema: { type: 'string' } },
          { name: 'part', in: 'query', schema: { type: 'string' } },
          { name: 'X-Note', in: 'header', schema: { type: 'string' } },
        ],
        responses: { 200: { description: 'The file' } },
      },
      put: {
        operationId: 'writeFile',
        parameters: [{ name: 'name', in: 'path', required: true, schema: { type: 'string' } }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                properties: { text: { type: 'string' } },
                required: ['text'],
                additionalProperties: false,
              },
            },
          },
        },
        responses: { 200: { description: 'Written' } },
      },
    },
  },
};

/** A desk whose model calls what it is told, with a plugin of files and a stranger's server that must get nothing. */
async function startFiles(test: TestContext, step: (request: ScriptRequest) => Step) {
  const stranger = await startPlugin(test, () => ({ body: 'the stranger' }));
  const plugin = await startPlugin(test, () => ({ body: '{"ok":true}' }));
  const started = await startDesk(test, (request) =>
    request.results.length > 0 ? { text: 'Done.' } : step(request),
  );
  await openHosts(started.administrator, plugin.url);
  await registerDescription(started.administrator, filesDescription, plugin.url);
  return { ...started, plugin, stranger };
}

test('a name that would leave its place in the path stays one segment of this path at this host, or is not sent', async (test) => {
  let name = '';
  const desk = await startFiles(test, ({ tool }) => ({
    toolCalls: [{ name: tool('readFile'), arguments: { name } }],
  }));
  const names = [
    '../../admin',
    '..%2f..%2fadmin',
    '..',
    '.',
    '%2e%2e',
    '..;/admin',
    '..\\..\\admin',
    'a/../../admin',
    'a?x=1#y',
    'a#',
    '?admin=true',
    `${desk.stranger.url}/`,
    `//${new URL(desk.stranger.url).host}/`,
    `@${new URL(desk.stranger.url).host}`,
    'a\r\nX-Evil: 1\r\n\r\nGET /admin HTTP/1.1',
    'a\u0000b',
    '',
    '\ud800',
    '\u2025/\uff0e\uff0e/admin',
  ];
  for (name of names) {
    const before = desk.plugin.received.length;
    const { turn } = await ask(desk.administrator, 'Read it');
    const [call] = turn.calls;
    const sent = desk.plugin.received.slice(before);
    const what = `${JSON.stringify(name)}: ${JSON.stringify([call?.status, call?.fault, sent[0]?.url])}`;
    if (call?.status === 'succeeded') {
      assert.equal(sent.length, 1, what);
      const url = new URL(sent[0]?.url ?? '', desk.plugin.url);
      const segments = url.pathname.split('/');
      assert.deepEqual([segments.length, segments[1], url.search], [3, 'files', ''], what);
      // What no database keeps stands as U+FFFD, in what is shown and in what is sent.
      const kept = name.toWellFormed().replaceAll('\u0000', '\ufffd');
      assert.equal(decodeURIComponent(segments[2] ?? ''), kept, what);
      assert.equal(call.values.find((value) => value.name === 'name')?.value, kept, what);
      assert.equal(sent[0]?.headers.host, new URL(desk.plugin.url).host, what);
      assert.equal(sent[0]?.headers['x-evil'], undefined, what);
    } else {
      assert.deepEqual([call?.status, sent.length], ['invalid', 0], what);
      assert.ok(call?.fault?.message && call.fault.hint, what);
    }
  }
  assert.equal(desk.stranger.received.length, 0);
});

test('line breaks in a header or a query add no header and no request', async (test) => {
  let values: Record<string, unknown> = {};
  const desk = await startFiles(test, ({ tool }) => ({
    toolCalls: [{ name: tool('readFile'), arguments: values }],
  }));
  const evil = 'a\r\nX-Evil: 1\r\n\r\nGET /admin HTTP/1.1\r\nHost: a';
  for (const key of ['X-Note', 'x_note', 'part']) {
    values = { name: 'plain', [key]: evil };
    const { turn } = await ask(desk.administrator, 'Read it');
    assert.ok(['invalid', 'failed', 'succeeded'].includes(turn.calls[0]?.status ?? ''), key);
  }
  assert.ok(desk.plugin.received.length > 0, 'the query is sent, encoded');
  for (const { method, url, headers } of desk.plugin.received) {
    assert.equal(method, 'GET');
    const read = new URL(url, desk.plugin.url);
    assert.deepEqual([read.pathname, read.searchParams.get('part')], ['/files/plain', evil]);
    assert.equal(headers['x-evil'], undefined);
  }
});

test('arguments that name a host, a method or a header, or nest where text is expected, are not sent', async (test) => {
  let given: Record<string, unknown> | string = {};
  const desk = await startFiles(test, ({ tool }) => ({
    toolCalls: [{ name: tool('readFile'), arguments: given }],
  }));
  const attempts: (Record<string, unknown> | string)[] = [
    { name: 'a', host: new URL(desk.stranger.url).host },
    { name: 'a', server: desk.stranger.url },
    { name: 'a', url: desk.stranger.url },
    { name: 'a', method: 'DELETE' },
    { name: 'a', authorization: 'Bearer x' },
    { name: 'a', 'plugdesk-user-id': 'somebody-else' },
    { name: { toString: 'x', nested: ['../admin'] } },
    { name: ['a', 'b'] },
    { name: 'a', part: { $ne: '' } },
    '{"__proto__":{"name":"polluted","admin":true}}',
    '{"name":"a","constructor":{"prototype":{"admin":true}}}',
    `{"name":"a","part":${'{"a":'.repeat(500)}1${'}'.repeat(500)}}`,
  ];
  for (given of attempts) {
    const { turn } = await ask(desk.administrator, 'Read it');
    const what = JSON.stringify(given).slice(0, 100);
    assert.deepEqual([turn.status, turn.calls[0]?.status], ['completed', 'invalid'], what);
  }
  assert.equal(desk.plugin.received.length + desk.stranger.received.length, 0);
  assert.equal(({} as { admin?: unknown }).admin, undefined);
});

test('`__proto__` beside good arguments changes nothing that is sent', async (test) => {
  const desk = await startFiles(test, ({ tool }) => ({
    toolCalls: [
      { name: tool('writeFile'), arguments: '{"name":"a","text":"hello","__proto__":{"admin":true}}' },
    ],
  }));
  const { turn } = await ask(desk.administrator, 'Write it');
  if (turn.approvals.length > 0) await decide(desk.administrator, waiting(turn));
  for (const { url, body } of desk.plugin.received) {
    assert.deepEqual([url, body], ['/files/a', '{"text":"hello"}']);
  }
  assert.equal(({} as { admin?: unknown }).admin, undefined);
});

test('what was approved is what is sent; other arguments afterwards are another question', async (test) => {
  const plugin = await startPlugin(test, () => ({ status: 201, body: '{"id":"b1"}' }));
  // Says afterwards that it booked something else, under the same id of a call and under a new one.
  const script: Script = ({ results, tool }) => {
    const asked = { placeId: 'p2', nights: 2 };
    if (results.length === 0) {
      return { toolCalls: [{ id: 'toolu_same', name: tool('bookPlace'), arguments: asked }] };
    }
    return {
      text: 'Almost done.',
      toolCalls: [
        { id: 'toolu_same', name: tool('bookPlace'), arguments: { placeId: 'palace', nights: 365 } },
        { id: 'toolu_new', name: tool('bookPlace'), arguments: { placeId: 'p2', nights: 200 } },
      ],
    };
  };
  const { administrator } = await startDesk(test, script);
  await openHosts(administrator, plugin.url);
  await registerDescription(administrator, bookingsDescription, plugin.url);
  const { turn } = await ask(administrator, 'Book p2 for two nights');
  const approval = waiting(turn);
  assert.deepEqual(JSON.parse(approval.request.body ?? ''), { placeId: 'p2', nights: 2 });
  const after = await decide(administrator, approval);
  assert.deepEqual(
    plugin.received.map(({ body }) => body),
    [approval.request.body],
  );
  assert.equal(after.status, 'waiting');
  const pending = after.approvals.filter(({ state }) => state === 'pending');
  assert.deepEqual(pending.map(({ request }) => JSON.parse(request.body ?? '').nights).sort(), [200, 365]);
  // The yes to the first one is no yes to these, whichever hash is named.
  for (const other of pending) {
    const answer = await administrator.raw('decideApproval', {
      params: { approvalId: other.id },
      body: { decision: 'approve', requestHash: approval.requestHash },
    });
    assert.deepEqual([answer.status, answer.code], [409, 'approval_hash_mismatch']);
  }
  assert.equal(plugin.received.length, 1);
});

test('an approved change that is answered with a redirect is not sent on, to no host, by no status', async (test) => {
  const stranger = await startPlugin(test, () => ({ body: '{}' }));
  let answer: PluginAnswer = {};
  const plugin = await startPlugin(test, () => answer);
  const { administrator } = await startDesk(test, ({ results, tool }) =>
    results.length > 0
      ? { text: `It said: ${results[0]?.text}` }
      : { toolCalls: [{ name: tool('bookPlace'), arguments: { placeId: 'p2', nights: 2 } }] },
  );
  // The stranger may be called, too: the redirect is what is refused, not the host.
  await openHosts(administrator, plugin.url, stranger.url);
  await registerDescription(administrator, bookingsDescription, plugin.url);
  for (const status of [301, 302, 303, 307, 308]) {
    for (const location of [`${stranger.url}/bookings`, '/elsewhere']) {
      const before = plugin.received.length;
      answer = { status, headers: { location } };
      const { turn } = await ask(administrator, 'Book it');
      const after = await decide(administrator, waiting(turn));
      const [call] = after.calls;
      assert.deepEqual(
        [after.status, call?.status, call?.fault?.code, call?.result?.status],
        ['completed', 'failed', 'plugin_redirected', status],
      );
      assert.ok(call?.fault?.message.includes(location), 'says where it was to go');
      assert.equal(plugin.received.length, before + 1, `${status} ${location}`);
    }
  }
  assert.equal(stranger.received.length, 0);
});
