import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Authentication } from '../accounts/authentication.ts';
import { DeskError } from '../desk-error.ts';
import { createLiveConnection } from '../transcripts/live/live-connection.ts';
import type { Transcripts } from '../transcripts/transcripts.ts';
import { checkAccess } from './check-access.ts';
import { checkOrigin } from './check-origin.ts';
import { clientAddress, type parseNetwork } from './client-address.ts';
import { readDeviceKey } from './device-key.ts';
import { type Asker, identifyAsker } from './identify-asker.ts';

/** A request as the server has it. */
type UpgradeRequest = Parameters<WebSocketServer['handleUpgrade']>[0];

/** What the socket of live transcripts works with. */
export interface LiveTranscriptsDependencies {
  authentication: Authentication;
  transcripts: Transcripts;
  publicOrigin: string | null;
  trustedProxies: NonNullable<ReturnType<typeof parseNetwork>>[];
  logger: Logger;
}

/** Takes connections over from the server, and ends them. */
export interface LiveTranscripts {
  upgrade(request: UpgradeRequest, socket: Duplex, head: Buffer): void;
  /** Answers what was received, then ends every connection. */
  close(): Promise<void>;
}

const path = '/api/transcripts/live';

/** Most bytes of a message: a full batch. */
const longestMessage = 8 * 1024 * 1024;

/** How often a connection is asked whether it is there, and whether its session or key still holds, in milliseconds. */
const checkEveryMs = 30_000;

/** Close codes of RFC 6455, section 7.4; from 4000 on they are our own. */
const goingAway = 1012;
const signedOut = 4401;

/**
 * The socket `/api/transcripts/live`: opened with the session's cookie from the desk's own pages, or with a device's
 * key from anywhere. Whose session or key is ended is cut off within half a minute.
 */
export function createLiveTranscripts(deps: LiveTranscriptsDependencies): LiveTranscripts {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: longestMessage,
    perMessageDeflate: false,
  });
  const open = new Set<{ end(): Promise<void> }>();

  async function admit(request: UpgradeRequest): Promise<Asker> {
    const asked = toRequest(request);
    const url = new URL(asked.url);
    if (url.pathname !== path) throw new DeskError('not_found', 'There is no socket at this address.');
    // Browsers send cookies with sockets of any page and name it in Origin: another's is refused as a change would be.
    if (readDeviceKey(asked.headers) === null)
      checkOrigin(new Request(url, { method: 'POST', headers: originOf(asked) }), deps.publicOrigin);
    return identify(asked, request);
  }

  async function identify(asked: Request, request: UpgradeRequest): Promise<Asker> {
    const address = clientAddress(
      request.socket.remoteAddress,
      asked.headers.get('x-forwarded-for'),
      deps.trustedProxies,
    );
    const found = await identifyAsker(
      { authentication: deps.authentication, findDevice: deps.transcripts.findDevice },
      asked.headers,
      address,
      true,
    );
    checkAccess('member', found.asker?.person ?? null);
    if (found.asker === null) throw new DeskError('not_signed_in', 'Nobody is signed in.');
    return found.asker;
  }

  function serve(socket: WebSocket, asker: Asker, request: UpgradeRequest): void {
    const connection = createLiveConnection({
      personId: asker.person.id,
      transcripts: deps.transcripts,
      send(answer) {
        if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(answer));
      },
      hold: (full) => (full ? socket.pause() : socket.resume()),
      logger: deps.logger,
    });
    let alive = true;
    const timer = setInterval(() => {
      if (!alive) return socket.terminate();
      alive = false;
      socket.ping();
      identify(toRequest(request), request).catch((error: unknown) => {
        if (error instanceof DeskError) socket.close(signedOut, error.code);
      });
    }, checkEveryMs);
    const entry = {
      async end() {
        socket.pause();
        await connection.settled();
        socket.close(goingAway, 'The desk is going down. Connect again.');
        // Who does not answer the goodbye is not waited for.
        setTimeout(() => socket.terminate(), 1_000).unref();
      },
    };
    open.add(entry);
    socket.on('pong', () => {
      alive = true;
    });
    socket.on('message', (data, isBinary) => {
      alive = true;
      if (isBinary) return socket.close(1003, 'Send text.');
      connection.receive(data.toString());
    });
    socket.on('error', (error) => deps.logger.info({ err: error }, 'a live connection broke'));
    socket.on('close', () => {
      clearInterval(timer);
      open.delete(entry);
    });
  }

  return {
    upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy());
      admit(request).then(
        (asker) => server.handleUpgrade(request, socket, head, (live) => serve(live, asker, request)),
        (error: unknown) => refuse(socket, error, deps.logger),
      );
    },
    async close() {
      await Promise.all([...open].map((entry) => entry.end()));
      server.close();
    },
  };
}

/** A refusal is an ordinary answer, before there is a socket (RFC 6455, section 4.2.2). */
function refuse(socket: Duplex, error: unknown, logger: Logger): void {
  const known =
    error instanceof DeskError ? error : new DeskError('internal', 'Something went wrong inside the desk.');
  if (known !== error) logger.error({ err: error }, 'a live connection could not be opened');
  const body = JSON.stringify(known.present(null));
  socket.end(
    `HTTP/1.1 ${known.status} Refused\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\ncache-control: no-store\r\nconnection: close\r\n\r\n${body}`,
  );
}

function toRequest(request: UpgradeRequest): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return new Request(new URL(request.url ?? '/', 'http://desk.invalid'), { headers });
}

/** What an origin is judged by: a browser says `Sec-Fetch-Site` of sockets only here and there. */
function originOf(asked: Request): Headers {
  const headers = new Headers();
  for (const name of ['origin', 'host', 'sec-fetch-site']) {
    const value = asked.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return headers;
}
