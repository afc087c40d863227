import { createAdaptorServer, type ServerType } from '@hono/node-server';
import type { App } from '../app.ts';
import type { LiveTranscripts } from './serve-live-transcripts.ts';

/** A port that is open. */
interface Listening {
  port: number;
  /** Takes no new requests and waits for those that run, at most `stopMs`. */
  close(): Promise<void>;
}

/**
 * Opens a port for the app.
 * @throws Error with Node's code, such as `EADDRINUSE`
 */
export async function listenOn(
  app: App,
  options: {
    host: string;
    port: number;
    stopMs: number;
    /** Takes over connections that ask for another protocol; without it they are cut. */
    upgrade?: LiveTranscripts['upgrade'];
  },
): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: app.fetch,
    overrideGlobalObjects: false,
    // Slow senders hold nothing for long: a head must come within 15 s, a request within 5 minutes (Node's default).
    serverOptions: { headersTimeout: 15_000 },
  });
  if (options.upgrade) server.on('upgrade', options.upgrade);
  const listening = Promise.withResolvers<void>();
  server.once('error', listening.reject);
  server.listen(options.port, options.host, listening.resolve);
  await listening.promise;
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('the server has no port');
  return { port: address.port, close: () => closeServer(server, options.stopMs) };
}

async function closeServer(server: ServerType, stopMs: number): Promise<void> {
  const closed = Promise.withResolvers<void>();
  // A browser keeps its connections: without this it would go on asking through them, and never learn that the desk ends.
  if ('closeIdleConnections' in server) {
    server.prependListener('request', (_request: unknown, response: { shouldKeepAlive: boolean }) => {
      response.shouldKeepAlive = false;
    });
  }
  server.close(() => closed.resolve());
  // HTTP/2 servers lack these two; this one speaks HTTP/1.1.
  if ('closeIdleConnections' in server) server.closeIdleConnections();
  const timer = setTimeout(() => {
    if ('closeAllConnections' in server) server.closeAllConnections();
  }, stopMs);
  await closed.promise;
  clearTimeout(timer);
}
