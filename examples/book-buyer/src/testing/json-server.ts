import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';

/** A request as the server got it. */
export type Asked = { url: string; headers: Record<string, unknown>; body: string };

/** What the server answers: JSON, or with `text` whatever it is. */
export type Answer = { status?: number; headers?: Record<string, string>; json?: unknown; text?: string };

/** Starts a server for one test that stands in for a model or a shop, and keeps what it was asked. */
export async function startJsonServer(t: TestContext, answer: (asked: Asked) => Answer | Promise<Answer>) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const one = { url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() };
    asked.push(one);
    const { status = 200, headers = {}, json, text } = await answer(one);
    response.writeHead(status, headers).end(text ?? JSON.stringify(json));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}
