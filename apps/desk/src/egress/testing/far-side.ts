import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect, type Server as SocketServer } from 'node:net';
import type { Dial } from '../dial.ts';
import type { Resolve } from '../resolve-with-system.ts';
import type { TestCertificate } from './create-certificate.ts';

/** A public address that stands for "somewhere on the internet" in tests; nothing is ever sent to it. */
export const publicAddress = '93.184.216.34';

/** A server on 127.0.0.1. */
export interface FarSide {
  port: number;
  close(): Promise<void>;
}

/** Start a socket or HTTP server on a free port of 127.0.0.1. */
export async function listen(server: SocketServer | Server): Promise<FarSide> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

/** Start an HTTP server, or with a certificate an HTTPS server. */
export function serve(handler: RequestListener, certificate?: TestCertificate): Promise<FarSide> {
  if (!certificate) return listen(createHttpServer(handler));
  return listen(createHttpsServer({ key: certificate.key, cert: certificate.certificate }, handler));
}

/** A resolver that knows only these names. */
export function resolveFrom(names: Record<string, readonly string[]>): Resolve {
  return async (hostname) => {
    const addresses = names[hostname];
    if (!addresses) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
    return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  };
}

/** A {@link Dial} whose far side is on this machine, with what it was asked to connect to. */
interface RecordedDial {
  dial: Dial;
  /** `address:port` of every connection, in order. */
  dialed: string[];
}

/**
 * A dial that writes down the checked addresses and then connects to a local server, which stands for
 * whatever is at the public address.
 */
export function dialTo(far: { port: number }): RecordedDial {
  const dialed: string[] = [];
  return {
    dialed,
    dial: ({ addresses, port }) => {
      dialed.push(...addresses.map(({ address }) => `${address}:${port}`));
      return connect({ host: '127.0.0.1', port: far.port });
    },
  };
}
