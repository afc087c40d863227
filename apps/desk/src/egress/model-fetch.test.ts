import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createModelFetch } from './model-fetch.ts';
import { serve } from './testing/far-side.ts';

test('a stream from a private address arrives piece by piece', async (t) => {
  const goOn = Promise.withResolvers<void>();
  const far = await serve(async (request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'x-method': request.method });
    response.write('data: one\n\n');
    await goOn.promise;
    response.end('data: two\n\n');
  });
  const model = createModelFetch({ bodyTimeoutMs: 0 });
  t.after(async () => {
    await model.close();
    await far.close();
  });
  const response = await model.fetch(`http://127.0.0.1:${far.port}/v1/chat`, { method: 'POST', body: '{}' });
  assert.equal(response.headers.get('x-method'), 'POST');
  const pieces: string[] = [];
  const decoder = new TextDecoder();
  for await (const piece of response.body ?? []) {
    pieces.push(decoder.decode(piece));
    goOn.resolve();
  }
  assert.deepEqual(pieces, ['data: one\n\n', 'data: two\n\n']);
});

test('a Request and a form of Node itself are understood', async (t) => {
  const far = await serve((request, response) => {
    request.pipe(response.writeHead(200, { 'x-type': request.headers['content-type'] ?? '' }));
  });
  const model = createModelFetch();
  t.after(async () => {
    await model.close();
    await far.close();
  });
  const url = `http://127.0.0.1:${far.port}/`;
  const echoed = await model.fetch(new Request(url, { method: 'POST', body: 'hello' }));
  assert.equal(await echoed.text(), 'hello');
  const form = new FormData();
  form.set('name', 'value');
  const sent = await model.fetch(url, { method: 'POST', body: form });
  assert.match(sent.headers.get('x-type') ?? '', /^multipart\/form-data; boundary=/);
  assert.match(await sent.text(), /name="name"\s+value/);
});

test('a redirect fails and a stop ends the request', async (t) => {
  const arrived = Promise.withResolvers<void>();
  const far = await serve((request, response) => {
    if (request.url === '/away') response.writeHead(307, { location: '/' }).end();
    else arrived.resolve();
  });
  const model = createModelFetch();
  t.after(async () => {
    await model.close();
    await far.close();
  });
  const url = `http://127.0.0.1:${far.port}`;
  await assert.rejects(model.fetch(`${url}/away`, { method: 'POST', body: 'x' }), TypeError);
  const controller = new AbortController();
  const waiting = model.fetch(`${url}/wait`, { signal: controller.signal });
  await arrived.promise;
  controller.abort();
  await assert.rejects(waiting, { name: 'AbortError' });
});
