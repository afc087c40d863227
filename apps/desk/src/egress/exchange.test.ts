import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { createServer, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { createGuardedFetch, type GuardedRequest } from './guarded-fetch.ts';
import { listen, resolveFrom, serve } from './testing/far-side.ts';

async function openDoor(t: TestContext, port: number) {
  const guardedFetch = createGuardedFetch({
    resolve: resolveFrom({}),
    policy: () => ({ allowHttp: false, privateHosts: [`127.0.0.1:${port}`] }),
    userAgent: 'plugdesk-test',
  });
  t.after(() => guardedFetch.close());
  return (request: Partial<GuardedRequest> = {}) =>
    guardedFetch({
      url: `http://127.0.0.1:${port}/`,
      deadlineMs: 20_000,
      maxBodyBytes: 1_000_000,
      ...request,
    });
}

async function against(t: TestContext, handler: RequestListener) {
  const far = await serve(handler);
  t.after(() => far.close());
  return openDoor(t, far.port);
}

/** A server that answers each connection's first bytes with raw bytes of its own. */
async function againstRaw(t: TestContext, answer: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const far = await listen(
    createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.once('data', () => answer(socket));
    }),
  );
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    return far.close();
  });
  return openDoor(t, far.port);
}

test('a request arrives as it was given and its response comes back whole', async (t) => {
  const seen: Record<string, unknown> = {};
  const send = await against(t, (request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece) => pieces.push(piece));
    request.on('end', () => {
      const { method, headers, url } = request;
      Object.assign(seen, { method, url, type: headers['content-type'], agent: headers['user-agent'] });
      response.writeHead(201, { 'X-Two': ['a', 'b'] }).end(Buffer.concat(pieces));
    });
  });
  const response = await send({ method: 'post', headers: { 'Content-Type': 'text/plain' }, body: 'häuser' });
  assert.deepEqual(seen, { method: 'POST', url: '/', type: 'text/plain', agent: 'plugdesk-test' });
  assert.equal(response.status, 201);
  assert.equal(response.headers['x-two'], 'a, b');
  assert.equal(Buffer.from(response.body).toString(), 'häuser');
  assert.equal(response.sentBytes, 7);
  assert.equal(response.receivedBytes, 7);
  assert.equal(response.truncated, false);
  assert.ok(response.timing.firstByteMs <= response.timing.totalMs);
});

const text = 'a line of text\n'.repeat(2_000);
const encodings: [string, Buffer][] = [
  ['gzip', gzipSync(text)],
  ['x-gzip', gzipSync(text)],
  ['br', brotliCompressSync(text)],
  ['zstd', zstdCompressSync(text)],
  ['deflate', deflateSync(text)],
  ['deflate', deflateRawSync(text)],
  ['deflate, gzip', gzipSync(deflateSync(text))],
  ['utf-8', Buffer.from(text)],
];
for (const [coding, bytes] of encodings) {
  test(`a body encoded as ${coding} (${bytes.length} bytes) is decoded`, async (t) => {
    const send = await against(t, (_request, response) =>
      response.writeHead(200, { 'content-encoding': coding }).end(bytes),
    );
    const response = await send();
    assert.equal(Buffer.from(response.body).toString(), text);
    assert.equal(response.receivedBytes, bytes.length);
  });
}

test('an encoding that is announced for a body that does not exist is no fault', async (t) => {
  const send = await against(t, (_request, response) => {
    response.writeHead(204, { 'content-encoding': 'gzip' }).end();
  });
  assert.equal((await send()).body.byteLength, 0);
  assert.equal((await send({ method: 'HEAD' })).body.byteLength, 0);
});

test('a gzip bomb stops at the limit, and is refused or cut there', async (t) => {
  // 64 MB of zeros, twice around: a few hundred bytes that become a thousand times a thousand times more.
  const bomb = gzipSync(gzipSync(Buffer.alloc(64_000_000)));
  const send = await against(t, (_request, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip, gzip' }).end(bomb),
  );
  await assert.rejects(send(), { code: 'body_limit', reached: true });
  const cut = await send({ overLimit: 'cut', maxBodyBytes: 5_000 });
  assert.equal(cut.truncated, true);
  assert.equal(cut.body.byteLength, 5_000);
});

test('an endless body stops at the limit, and the connection ends', async (t) => {
  const ended = Promise.withResolvers<void>();
  const send = await against(t, (_request, response) => {
    const piece = Buffer.alloc(60_000, 'x');
    const pump = () => {
      while (response.write(piece));
    };
    response.on('drain', pump).on('close', ended.resolve);
    pump();
  });
  await assert.rejects(send(), { code: 'body_limit', reached: true });
  await ended.promise;
});

test('an announced length over the limit is refused at the head', async (t) => {
  const send = await against(t, (_request, response) => {
    response.writeHead(200, { 'content-length': '2000000' }).write('never the rest');
  });
  await assert.rejects(send(), { code: 'body_limit' });
});

test('a body of exactly the limit is whole', async (t) => {
  const send = await against(t, (_request, response) => response.end('12345'));
  const response = await send({ maxBodyBytes: 5, overLimit: 'cut' });
  assert.deepEqual([response.truncated, Buffer.from(response.body).toString()], [false, '12345']);
  await assert.rejects(send({ maxBodyBytes: 4 }), { code: 'body_limit' });
});

test('a body that trickles ends at the total deadline', async (t) => {
  const send = await against(t, (_request, response) => {
    const timer = setInterval(() => response.write('.'), 20);
    response.on('close', () => clearInterval(timer));
  });
  await assert.rejects(send({ deadlineMs: 200 }), { code: 'deadline', reached: true });
});

test('a server that never answers ends at the deadline', async (t) => {
  const send = await against(t, () => {});
  await assert.rejects(send({ deadlineMs: 100, method: 'POST', body: 'x' }), {
    code: 'deadline',
    reached: true,
  });
});

test('the caller can stop before and while', async (t) => {
  const arrived = Promise.withResolvers<void>();
  const send = await against(t, () => arrived.resolve());
  await assert.rejects(send({ signal: AbortSignal.abort() }), { code: 'stopped', reached: false });
  const controller = new AbortController();
  const sent = send({ signal: controller.signal });
  await arrived.promise;
  controller.abort();
  await assert.rejects(sent, { code: 'stopped', reached: true });
});

test('a megabyte of headers is refused', async (t) => {
  const send = await againstRaw(t, (socket) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    for (let line = 0; line < 1_000; line++) socket.write(`x-${line}: ${'h'.repeat(1_000)}\r\n`);
    socket.write('\r\n');
  });
  await assert.rejects(send(), { code: 'header_limit', reached: true });
});

const broken: [string, string][] = [
  ['a body shorter than announced', 'HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n12345'],
  ['a chunked body without its end', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n12345\r\n'],
  [
    'a chunk that breaks off',
    'HTTP/1.1 200 OK\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n9\r\n123',
  ],
];
for (const [what, bytes] of broken) {
  test(`${what} is truncated`, async (t) => {
    const send = await againstRaw(t, (socket) => socket.end(bytes));
    await assert.rejects(send(), { code: 'truncated', reached: true });
    await assert.rejects(send({ overLimit: 'cut' }), { code: 'truncated' });
  });
}

const halves: [string, Buffer][] = [
  ['gzip', gzipSync(text)],
  ['br', brotliCompressSync(text)],
  ['zstd', zstdCompressSync(text)],
  ['deflate', deflateSync(text)],
  ['deflate, gzip', gzipSync(deflateSync(text).subarray(0, 30))],
];
for (const [coding, whole] of halves) {
  test(`a body encoded as ${coding} that breaks off and one that is none are told apart`, async (t) => {
    let bytes = coding.includes(',') ? whole : whole.subarray(0, whole.length >> 1);
    const send = await against(t, (_request, response) =>
      response.writeHead(200, { 'content-encoding': coding }).end(bytes),
    );
    await assert.rejects(send(), { code: 'truncated' });
    bytes = Buffer.from('ÿthis is nothing that was encoded');
    await assert.rejects(send(), { code: 'encoding_invalid' });
  });
}

test('too many codings are refused', async (t) => {
  const send = await against(t, (_request, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip, gzip, gzip, gzip' }).end('x'),
  );
  await assert.rejects(send(), { code: 'encoding_invalid' });
});

test('what is not HTTP is said to be so', async (t) => {
  const send = await againstRaw(t, (socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'));
  await assert.rejects(send(), { code: 'response_invalid', reached: true });
});

test('an answer that ends the connection before its head is read is named for what it is', async (t) => {
  const heads: [string, RegExp][] = [
    [
      'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok',
      /100 \(Continue\).*not asked for/,
    ],
    [
      'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n',
      /another protocol \(101\)/,
    ],
    ['HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\nok', /says its length more than once/],
    ['HTTP/1.1 200 OK\r\ncontent-length: 2\r\nno header\r\n\r\nok', /or is broken behind it/],
  ];
  for (const [head, message] of heads) {
    const send = await againstRaw(t, (socket) => socket.end(head));
    await assert.rejects(send({ method: 'POST', body: 'x' }), {
      code: 'response_invalid',
      message,
      reached: true,
    });
  }
  // Half of a body, or of a head, is none of these.
  const half = await againstRaw(t, (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nok'));
  await assert.rejects(half(), { code: 'truncated' });
  const begun = await againstRaw(t, (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 5\r\nx-a'));
  await assert.rejects(begun(), { code: 'connection_reset' });
});

test('of an answer outside of 2xx less may be read', async (t) => {
  let status = 200;
  const send = await against(t, (_request, response) => response.writeHead(status).end('x'.repeat(5_000)));
  const read = async () => {
    const { body, truncated } = await send({ maxFailureBytes: 100, overLimit: 'cut', maxRedirects: 0 });
    return [body.byteLength, truncated];
  };
  assert.deepEqual(await read(), [5_000, false]);
  for (status of [300, 410, 503]) assert.deepEqual(await read(), [100, true]);
  await assert.rejects(send({ maxFailureBytes: 100 }), { code: 'body_limit' });
});

test('a connection that ends without a response may have done its work', async (t) => {
  const send = await againstRaw(t, (socket) => socket.destroy());
  await assert.rejects(send({ method: 'POST', body: 'x' }), { code: 'connection_reset', reached: true });
});

test('a request that cannot be written was not sent', async (t) => {
  const send = await against(t, (_request, response) => response.end());
  await assert.rejects(send({ headers: { 'x-a': 'one\r\ntwo' } }), {
    code: 'request_invalid',
    reached: false,
  });
  await assert.rejects(send({ method: 'GET /' }), { code: 'request_invalid', reached: false });
});

test('an interim response is passed over', async (t) => {
  const send = await againstRaw(t, (socket) =>
    socket.end(
      'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok',
    ),
  );
  const response = await send();
  assert.deepEqual([response.status, Buffer.from(response.body).toString()], [200, 'ok']);
});
