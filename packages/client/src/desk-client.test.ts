import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDeskClient } from './desk-client.ts';
import { DeskProblem } from './desk-problem.ts';
import { answerJson, type ServedRequest, serve } from './testing/serve.ts';

function withCode(code: string, status: number) {
  return (error: unknown) => error instanceof DeskProblem && error.code === code && error.status === status;
}

test('a call puts params into the path, query behind it, and the body as JSON', async (t) => {
  const seen: Omit<ServedRequest, 'raw'>[] = [];
  const baseUrl = await serve(t, ({ raw: _raw, ...request }, response) => {
    seen.push(request);
    answerJson(response, { done: true });
  });
  const client = createDeskClient({ baseUrl, fetch });
  await client.call('listConversations', { query: { search: 'a&b' } });
  await client.call('deleteConversation', { params: { conversationId: '../people?x' } });
  await client.call('setActivation', { params: { pluginId: 'p' }, body: { on: true } });
  await client.call('createConversation');
  assert.deepEqual(seen, [
    { method: 'GET', url: '/api/conversations?search=a%26b', body: null },
    { method: 'DELETE', url: '/api/conversations/..%2Fpeople%3Fx', body: {} },
    { method: 'PUT', url: '/api/plugins/p/activation', body: { on: true } },
    { method: 'POST', url: '/api/conversations', body: {} },
  ]);
});

test('a problem keeps its code, hint, fields and request id', async (t) => {
  const error = {
    code: 'invalid_input',
    message: 'The name is too long.',
    hint: 'Use at most 100 characters.',
    requestId: 'r-1',
    fields: [{ path: 'name', message: 'at most 100 characters' }],
  };
  const baseUrl = await serve(t, (_request, response) => answerJson(response, { error }, 400));
  const client = createDeskClient({ baseUrl, fetch });
  await assert.rejects(client.call('updateProfile', { body: { name: 'x' } }), (problem: unknown) => {
    assert.ok(problem instanceof DeskProblem);
    const { code, message, hint, fields, status, requestId } = problem;
    assert.deepEqual({ code, message, hint, requestId, fields }, error);
    assert.equal(status, 400);
    return true;
  });
});

test('an upload sends the bytes as they are, and never the type that a file says of itself', async (t) => {
  const seen: unknown[] = [];
  const baseUrl = await serve(t, ({ raw, method, url, body }, response) => {
    seen.push([method, url, raw.headers['content-type'], body]);
    answerJson(response, { done: true });
  });
  const client = createDeskClient({ baseUrl, fetch });
  const file = new Blob(['[1]'], { type: 'image/svg+xml' });
  const input = { params: { readingId: 'r/1', kind: 'image' as const }, query: { name: 'a b.svg' } };
  await client.upload('uploadReadingFile', input, file);
  assert.deepEqual(seen, [
    ['PUT', '/api/admin/readings/r%2F1/files/image?name=a+b.svg', 'application/octet-stream', [1]],
  ]);
});

test('a problem says when to come back, where the desk does', async (t) => {
  const error = { code: 'rate_limited', message: 'Too many tries.', hint: null, requestId: null };
  const headers: Record<string, string>[] = [
    { 'retry-after': '42' },
    {},
    { 'retry-after': 'Fri, 31 Dec 2027 23:59:59 GMT' },
  ];
  const baseUrl = await serve(t, (_request, response) => {
    response.writeHead(429, { 'content-type': 'application/json', ...headers.shift() });
    response.end(JSON.stringify({ error }));
  });
  const client = createDeskClient({ baseUrl, fetch });
  for (const seconds of [42, null, null]) {
    await assert.rejects(client.call('listPlugins'), (problem: unknown) => {
      assert.ok(problem instanceof DeskProblem);
      assert.deepEqual([problem.code, problem.retryAfterSeconds], ['rate_limited', seconds]);
      return true;
    });
  }
});

test('sign-in speaks the form of its own errors', async (t) => {
  const baseUrl = await serve(t, (request, response) => {
    assert.equal(request.url, '/api/auth/sign-in/email');
    answerJson(response, { code: 'INVALID_EMAIL_OR_PASSWORD', message: 'Invalid email or password' }, 401);
  });
  const client = createDeskClient({ baseUrl, fetch });
  await assert.rejects(
    client.signIn({ email: 'a@example.com', password: 'x' }),
    withCode('wrong_credentials', 401),
  );
});

test('no answer is offline; another answer than the desk’s is unreadable', async (t) => {
  const baseUrl = await serve(t, (request, response) => {
    if (request.url === '/api/knowledge') request.raw.socket.destroy();
    else if (request.url === '/api/plugins') response.end('<h1>Hello</h1>');
    else response.writeHead(502).end('<h1>Bad gateway</h1>');
  });
  const client = createDeskClient({ baseUrl, fetch });
  await assert.rejects(client.call('readKnowledge'), withCode('offline', 0));
  await assert.rejects(client.call('listPlugins'), withCode('unreadable', 200));
  await assert.rejects(client.call('readSession'), withCode('unavailable', 502));
});

test('an aborted call throws the reason of its signal', async (t) => {
  const baseUrl = await serve(t, () => {});
  const abort = new AbortController();
  const reading = createDeskClient({ baseUrl, fetch }).call('readSession', {}, abort.signal);
  abort.abort(new Error('gone'));
  await assert.rejects(reading, { message: 'gone' });
});
