import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { announce } from './announce.ts';

/** A receiver in a process of its own: takes every body whole and answers 200 at once. Asked, it says how many came. */
let received = 0;
const server = createServer((request, response) => {
  request.resume();
  request.once('end', () => {
    received += 1;
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': 2 });
    response.end('{}');
  });
});
server.keepAliveTimeout = 60_000;
process.on('message', () => process.send?.(received));
server.listen(0, '127.0.0.1', () => announce(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
