import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { announce } from './announce.ts';

/** A plugin's API in a process of its own: every request is answered after so many milliseconds (first parameter). */
const takesMs = Number(process.argv[2] ?? 20);

const body = JSON.stringify({
  places: Array.from({ length: 10 }, (_, index) => ({
    id: `place-${index}`,
    name: `Rooms by the river ${index}`,
    city: 'Paris',
    pricePerNight: 80 + index,
    guests: 2,
  })),
});

const server = createServer((request, response) => {
  request.resume();
  setTimeout(() => {
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  }, takesMs);
});
// Longer than any pause of a bench: connections are kept as both sides keep them.
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => announce(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
