import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { NotifyError, notify } from './notify.ts';

/** A desk that answers as told, with what it got. */
async function startDesk(t: TestContext, answer: { status: number; headers?: object; body: string }) {
  const got: { url: string; authorization: string | undefined; body: unknown }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    got.push({ url: request.url ?? '', authorization: request.headers.authorization, body });
    response.writeHead(answer.status, { ...answer.headers }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.closeAllConnections());
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  return { got, deskUrl: `http://127.0.0.1:${port}/desk/` };
}

test('what is said goes to the desk with the key, and no field that was not given', async (t) => {
  const { got, deskUrl } = await startDesk(t, { status: 200, body: '{"id":"n1","repeated":false}' });
  const said = await notify({ deskUrl, pluginId: 'a/b', key: 'pnk_1' }, { uid: 'u', message: 'Hi', id: 'x' });
  assert.deepEqual(said, { id: 'n1', repeated: false });
  assert.deepEqual(got, [
    {
      url: '/desk/api/plugins/a%2Fb/notifications',
      authorization: 'Bearer pnk_1',
      body: { uid: 'u', message: 'Hi', id: 'x' },
    },
  ]);
});

test('a refusal has the desk’s code and when to come back; what is no desk has none', async (t) => {
  const busy = await startDesk(t, {
    status: 429,
    headers: { 'retry-after': '120' },
    body: '{"error":{"code":"rate_limited","message":"Too many tries."}}',
  });
  const speaker = { pluginId: 'p', key: 'pnk_1' };
  await assert.rejects(
    notify({ ...speaker, deskUrl: busy.deskUrl }, { uid: 'u', message: 'Hi' }),
    (error) => {
      assert.ok(error instanceof NotifyError);
      assert.deepEqual([error.code, error.status, error.retryAfterSeconds], ['rate_limited', 429, 120]);
      return true;
    },
  );
  const page = await startDesk(t, { status: 200, body: '<html></html>' });
  await assert.rejects(notify({ ...speaker, deskUrl: page.deskUrl }, { uid: 'u', message: 'Hi' }), {
    code: 'no_answer',
    status: 200,
  });
  // A key is not taken along to another address.
  const elsewhere = await startDesk(t, { status: 307, headers: { location: page.deskUrl }, body: '' });
  await assert.rejects(notify({ ...speaker, deskUrl: elsewhere.deskUrl }, { uid: 'u', message: 'Hi' }), {
    code: 'no_answer',
    status: null,
  });
  assert.equal(page.got.length, 1);
});
