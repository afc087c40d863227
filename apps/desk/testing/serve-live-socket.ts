import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LiveAnswer, LiveRequest } from '@plugdesk/protocol';
import { type VerifyClientCallbackAsync, type WebSocket, WebSocketServer } from 'ws';

/** What is said to a message; null: the connection is cut instead. */
export type LiveAnswering = (request: LiveRequest) => Omit<LiveAnswer, 'id'> | null;

/** Takes everything, as a desk does that has nothing against it. */
export const takesAll: LiveAnswering = (request) =>
  request.type === 'close'
    ? { type: 'closed', session: request.session, memoryId: 'm1' }
    : { type: 'accepted', session: request.session, accepted: request.segments.length, repeated: 0 };

/** A desk's socket of live transcripts that answers as a test says. */
export interface ServedLiveSocket {
  url: string;
  /** May be changed while it runs. */
  answer: LiveAnswering;
  /** In the order in which it came. */
  received: LiveRequest[];
  /** When the first connection is asked for. */
  asked: Promise<void>;
  /** How the first connection ended: its code (RFC 6455, section 7.4), or null where it was given up before it stood. */
  ended: Promise<number | null>;
  close(): void;
}

/**
 * Serves the socket on a free port, for tests of whoever talks to it.
 * @param admitted nobody is let in before
 */
export async function serveLiveSocket(
  answer: LiveAnswering,
  admitted: Promise<void> = Promise.resolve(),
): Promise<ServedLiveSocket> {
  const sockets = new Set<WebSocket>();
  const server = createServer();
  const asked = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<number | null>();
  const verifyClient: VerifyClientCallbackAsync = ({ req }, admit) => {
    asked.resolve();
    const giveUp = () => ended.resolve(null);
    req.socket.once('close', giveUp);
    admitted.then(() => {
      req.socket.off('close', giveUp);
      admit(true);
    });
  };
  const served: ServedLiveSocket = {
    url: '',
    answer,
    received: [],
    asked: asked.promise,
    ended: ended.promise,
    close() {
      for (const socket of sockets) socket.terminate();
      server.close();
    },
  };
  new WebSocketServer({ server, verifyClient }).on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', ended.resolve);
    socket.on('message', (data) => {
      const request = JSON.parse(String(data)) as LiveRequest;
      served.received.push(request);
      const said = served.answer(request);
      if (said === null) socket.terminate();
      else socket.send(JSON.stringify({ id: request.id, ...said }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  served.url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return served;
}
