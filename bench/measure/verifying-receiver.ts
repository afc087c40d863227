import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { announce } from './announce.ts';

/**
 * A receiver in a process of its own that does what a plugin's does first: reads the body and verifies it, with the
 * public package of the standard. It knows one secret for each path: sent `[path, secret]`, it says that it knows; asked
 * `verified`, how many it verified at each path since. What does not verify is answered 400.
 */
const known = new Map<string, Webhook>();
const verified: Record<string, number> = {};
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.once('end', () => {
    const path = request.url?.split('?')[0] ?? '';
    try {
      known.get(path)!.verify(Buffer.concat(chunks).toString('utf8'), {
        'webhook-id': String(request.headers['webhook-id']),
        'webhook-timestamp': String(request.headers['webhook-timestamp']),
        'webhook-signature': String(request.headers['webhook-signature']),
      });
      verified[path] = (verified[path] ?? 0) + 1;
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 2 });
    } catch {
      response.writeHead(400, { 'content-type': 'application/json', 'content-length': 2 });
    }
    response.end('{}');
  });
});
server.keepAliveTimeout = 60_000;
process.on('message', (message: string) => {
  if (message === 'verified') return process.send?.(verified);
  const [path, secret] = JSON.parse(message) as [string, string];
  known.set(path, new Webhook(secret));
  verified[path] = 0;
  process.send?.('known');
});
server.listen(0, '127.0.0.1', () => announce(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
