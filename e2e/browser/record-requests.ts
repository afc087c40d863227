import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

/** A request as a server of this process received it. */
export interface Received {
  method: string;
  path: string;
  host: string;
}

const channel = 'http.server.request.start';

/**
 * Records every request that any HTTP server of this process receives (the example plugin is one of them), by
 * Node's own diagnostics: nothing stands between the desk and the plugin.
 */
export function recordRequests(): { received: Received[]; ignore(port: number): void; stop(): void } {
  const received: Received[] = [];
  const ignored = new Set<number | undefined>();
  const onRequest = (message: unknown) => {
    const { request } = message as { request: IncomingMessage };
    if (ignored.has(request.socket.localPort)) return;
    received.push({
      method: request.method ?? '',
      path: request.url ?? '',
      host: request.headers.host ?? '',
    });
  };
  subscribe(channel, onRequest);
  return {
    received,
    ignore: (port) => ignored.add(port),
    stop: () => unsubscribe(channel, onRequest),
  };
}
