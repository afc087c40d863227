import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { announce } from './announce.ts';

/** A receiver whose paths `/hang…` never answer. Asked, it says what else came, by `webhook-id`, and when (ms since 1970). */
const received: [string, number][] = [];
const server = createServer((request, response) => {
  request.resume();
  if (request.url?.startsWith('/hang')) return;
  request.once('end', () => {
    received.push([String(request.headers['webhook-id']), Date.now()]);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': 2 });
    response.end('{}');
  });
});
server.keepAliveTimeout = 60_000;
process.on('message', () => process.send?.(received));
server.listen(0, '127.0.0.1', () => announce(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
