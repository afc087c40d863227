import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { WebSocket, WebSocketServer } from 'ws';
import type { Authentication } from '../accounts/authentication.ts';
import { notSignedIn } from '../accounts/not-signed-in.ts';
import { DeskError } from '../desk-error.ts';
import { createLiveConnection } from '../transcripts/live/live-connection.ts';
import type { Transcripts } from '../transcripts/transcripts.ts';
import { checkAccess } from './check-access.ts';
import { checkOrigin, isFromNobody } from './check-origin.ts';
import { clientAddress, type parseNetwork } from './client-address.ts';
import { readDeviceKey } from './device-key.ts';
import { type Asker, type FindDevice, identifyAsker } from './identify-asker.ts';
import { wordIssue } from './word-issue.ts';

/** A request as the server has it. */
type UpgradeRequest = Parameters<WebSocketServer['handleUpgrade']>[0];

/** What the socket of live transcripts works with. */
export interface LiveTranscriptsDependencies {
  authentication: Authentication;
  findDevice: FindDevice;
  transcripts: Pick<Transcripts, 'sendSegments' | 'close'>;
  publicOrigin: string | null;
  trustedProxies: NonNullable<ReturnType<typeof parseNetwork>>[];
  logger: Logger;
  /**
   * How often a connection is asked whether it is there, and whether its session or key still holds, in milliseconds.
   * Default 30 s.
   */
  checkEveryMs?: number;
}

/** Takes connections over from the server, and ends them. */
export interface LiveTranscripts {
  upgrade(request: UpgradeRequest, socket: Duplex, head: Buffer): void;
  /** Answers what was received, then ends every connection. */
  close(): Promise<void>;
}

const path = '/api/transcripts/live';

/** Most bytes of a message: by HTTP as many. */
const longestMessage = 8 * 1024 * 1024;

/** A connection that answered so many checks with nothing is taken to be gone: one answer may be slow on its way. */
const mostSilentChecks = 2;

/** Close codes of RFC 6455, section 7.4; from 4000 on they are our own. */
const goingAway = 1012;
const signedOut = 4401;
const tooLarge = 1009;

/** The library closes by itself what sends too much at once, and gives no reason. */
class LiveSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    super.close(code, code === tooLarge ? 'A message has at most 8 MiB. Send fewer pieces at once.' : reason);
  }
}

/**
 * The socket `/api/transcripts/live`: opened with the session's cookie from the desk's own pages, or with a device's
 * key from anywhere. Whose session or key is ended is cut off within half a minute.
 */
export function createLiveTranscripts(deps: LiveTranscriptsDependencies): LiveTranscripts {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: longestMessage,
    perMessageDeflate: false,
    WebSocket: LiveSocket,
  });
  const open = new Set<{ end(): Promise<void> }>();

  async function admit(request: UpgradeRequest): Promise<Asker> {
    const asked = toRequest(request);
    const url = new URL(asked.url);
    if (url.pathname !== path) throw new DeskError('not_found', 'There is no socket at this address.');
    // Browsers send cookies with sockets of any page and name it in Origin: another's is refused as a change would be.
    if (readDeviceKey(asked.headers) === null && !isFromNobody(asked.headers))
      checkOrigin(new Request(url, { method: 'POST', headers: originOf(asked) }), deps.publicOrigin);
    return identify(asked, request);
  }

  async function identify(asked: Request, request: UpgradeRequest): Promise<Asker> {
    const address = clientAddress(
      request.socket.remoteAddress,
      asked.headers.get('x-forwarded-for'),
      deps.trustedProxies,
    );
    const found = await identifyAsker(deps, asked.headers, address, true);
    checkAccess('member', found.asker?.person ?? null);
    if (found.asker === null) throw notSignedIn();
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
      wordIssue,
      logger: deps.logger,
    });
    let silentChecks = 0;
    let cut = false;
    const timer = setInterval(() => {
      if (silentChecks >= mostSilentChecks) return socket.terminate();
      silentChecks += 1;
      socket.ping();
      identify(toRequest(request), request).catch((error: unknown) => {
        // Anything else, such as a database that is away, says nothing about the session.
        if (!(error instanceof DeskError)) return;
        cut = true;
        socket.close(signedOut, error.code);
      });
    }, deps.checkEveryMs ?? 30_000);
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
      silentChecks = 0;
    });
    socket.on('message', (data, isBinary) => {
      silentChecks = 0;
      // Between our goodbye and theirs, or while what came before is answered, nothing is taken any more.
      if (cut) return;
      if (isBinary) {
        cut = true;
        // What came before it is stored: its sender is told so first.
        void connection.settled().then(() => socket.close(1003, 'Send text.'));
        return;
      }
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
  const headers = Object.entries(known.headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(
    `HTTP/1.1 ${known.status} Refused\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\ncache-control: no-store\r\n${headers.join('')}connection: close\r\n\r\n${body}`,
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
