import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';

/** A request as the server got it, its body read. */
export interface ServedRequest {
  method: string;
  url: string;
  body: unknown;
  raw: IncomingMessage;
}

/** Serves on a free port of this machine until the test ends; answers where. */
export async function serve(
  t: TestContext,
  handle: (request: ServedRequest, response: ServerResponse) => void | Promise<void>,
): Promise<string> {
  const server = createServer(async (raw, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of raw) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const body: unknown = text === '' ? null : JSON.parse(text);
    await handle({ method: raw.method ?? '', url: raw.url ?? '', body, raw }, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Answers JSON. */
export function answerJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
