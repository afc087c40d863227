import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that nobody must ever call. */
export interface AttackerServer {
  url: string;
  /** Every connection and request that came, in words. */
  received: string[];
  close(): Promise<void>;
}

/** Listens on a free port and writes down whatever comes, connections without a request too. */
export async function startAttackerServer(): Promise<AttackerServer> {
  const received: string[] = [];
  const server = createServer((request, response) => {
    received.push(`${request.method} ${request.url}`);
    response.writeHead(200, { 'access-control-allow-origin': '*' });
    response.end();
  });
  server.on('connection', () => received.push('a connection'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
