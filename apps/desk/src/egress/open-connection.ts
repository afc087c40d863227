import { isIP, type Socket } from 'node:net';
import { connect as startTls } from 'node:tls';
import { checkAddresses, type ResolvedAddress } from './check-address.ts';
import type { Dial } from './dial.ts';
import { EgressError } from './egress-error.ts';
import { type CompiledPolicy, hostAndPort, normalizeHost } from './egress-policy.ts';
import type { Resolve } from './resolve-with-system.ts';

/** What a checked connection needs from outside. */
export interface ConnectionDependencies {
  resolve: Resolve;
  dial: Dial;
  /** Milliseconds for resolving, connecting and the TLS handshake together. */
  connectTimeoutMs: number;
  /** Certificates (PEM) that are trusted instead of Node's own; undefined for Node's. */
  authorities: readonly string[] | undefined;
}

/** Where a connection leads. */
interface ConnectionTarget {
  protocol: string;
  hostname: string;
  port: number;
}

/**
 * Open one connection: resolve the name, check every address of the answer, connect only to those, and with
 * https verify the certificate against the name. The check and the connection use the same answer, so a name
 * that changes its answer in between (DNS rebinding) gains nothing.
 *
 * @throws EgressError with `reached` false: the address's code, `name_not_found`, `connection_failed` (with the reason
 *   `ETIMEOUT` where the time was over before the name was resolved), `tls`
 */
export async function openConnection(
  target: ConnectionTarget,
  policy: CompiledPolicy,
  deps: ConnectionDependencies,
): Promise<Socket> {
  const hostname = normalizeHost(target.hostname);
  const url = `${target.protocol}//${target.hostname}:${target.port}/`;
  const place = hostAndPort(hostname, target.port);
  const fail = (code: string, message: string, hint: string, reason?: string) =>
    new EgressError({ code, message, hint, url, reached: false, reason });

  let socket: Socket | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isLate = false;
  let isResolved = false;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      isLate = true;
      socket?.destroy();
      const message = `No connection to ${place} within ${deps.connectTimeoutMs} ms.`;
      const hint = 'Check that the server runs and can be reached from here.';
      reject(fail('connection_failed', message, hint, isResolved ? undefined : 'ETIMEOUT'));
    }, deps.connectTimeoutMs);
  });

  const open = async (): Promise<Socket> => {
    const addresses = await resolveHost(hostname, deps.resolve, fail);
    isResolved = true;
    checkAddresses({ hostname, port: target.port, url }, addresses, policy);
    if (isLate) throw new Error('late');
    socket = deps.dial({ addresses, port: target.port });
    await whenConnected(socket, 'connect', (reason) =>
      fail(
        'connection_failed',
        `Could not connect to ${place} (${reason}).`,
        'Check that the server runs.',
        reason,
      ),
    );
    if (target.protocol !== 'https:') return socket;
    const secured = startTls({
      socket,
      host: hostname,
      ...(isIP(hostname) === 0 ? { servername: hostname } : {}),
      ALPNProtocols: ['http/1.1'],
      // Said aloud so that NODE_TLS_REJECT_UNAUTHORIZED cannot switch it off.
      rejectUnauthorized: true,
      ...(deps.authorities ? { ca: [...deps.authorities] } : {}),
    });
    socket = secured;
    await whenConnected(secured, 'secureConnect', (reason) =>
      networkReasons.has(reason)
        ? fail('connection_failed', `${place} ended the connection (${reason}).`, 'Try again later.')
        : fail(
            'tls',
            `The certificate or encryption of ${place} was not accepted (${reason}).`,
            'The server needs a valid certificate for this name from a known authority.',
          ),
    );
    return secured;
  };

  const opening = open();
  // When the timeout wins, what becomes of the attempt is of no interest any more.
  opening.catch(() => {});
  try {
    return await Promise.race([opening, timeout]);
  } catch (error) {
    socket?.destroy();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

const networkReasons = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNABORTED']);

async function resolveHost(
  hostname: string,
  resolve: Resolve,
  fail: (code: string, message: string, hint: string, reason?: string) => EgressError,
): Promise<ResolvedAddress[]> {
  const family = isIP(hostname);
  if (family !== 0) return [{ address: hostname, family: family === 6 ? 6 : 4 }];
  try {
    return await resolve(hostname);
  } catch (error) {
    const message = `The name ${hostname} could not be resolved (${reasonOf(error)}).`;
    throw fail('name_not_found', message, 'Check the spelling of the address.', reasonOf(error));
  }
}

function reasonOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : 'no reason given';
}

function whenConnected(socket: Socket, event: string, describe: (reason: string) => Error): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      socket.off(event, onConnect);
      socket.off('error', onError);
      socket.off('close', onClose);
      // Errors between here and undici's own listener must not end the process.
      socket.on('error', () => {});
    };
    const onConnect = () => {
      settle();
      resolve();
    };
    const onError = (error: Error) => {
      settle();
      reject(describe(reasonOf(error)));
    };
    const onClose = () => {
      settle();
      reject(describe('ECONNABORTED'));
    };
    socket.on(event, onConnect);
    socket.on('error', onError);
    socket.on('close', onClose);
  });
}
