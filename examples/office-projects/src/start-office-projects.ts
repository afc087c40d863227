import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { routeRequests } from './route-requests.ts';
import { makeProvider } from './sign-in/make-provider.ts';
import { openRecords } from './sign-in/open-records.ts';

/** How to run the service. */
export type StartOptions = {
  /** 0 takes a free one. */
  port: number;
  /** Default `127.0.0.1`. */
  host?: string | undefined;
  /** Public address and issuer. Default: where it listens. */
  issuer?: string | undefined;
  /** Where the desk wants people back after signing in; compared exactly. Default: none, so nobody can connect. */
  deskRedirectAddresses?: readonly string[] | undefined;
  /** As which client a desk signs people in. Default: `plugdesk`, with a secret that is made once and kept. */
  clientId?: string | undefined;
  clientSecret?: string | undefined;
  /** Stands in the manifest as `verification_tokens.plugdesk`. Default: none. */
  verificationToken?: string | undefined;
  /** Whether clients may register themselves (RFC 7591). Default false. */
  registration?: boolean | undefined;
  /** Seconds that an access token lasts. Default 600. */
  tokenSeconds?: number | undefined;
  /** Folder for keys and sign-ins, made when missing; null or missing keeps them in memory only. */
  dataFolder?: string | null | undefined;
  /** The time by which codes, tokens and sessions end. Default: the clock's. */
  now?: (() => Date) | undefined;
  /** Hears of errors that nobody expected. Default: standard error. */
  reportError?: ((error: Error) => void) | undefined;
};

/** What can be changed while it runs. */
export type OfficeChange = Pick<StartOptions, 'deskRedirectAddresses' | 'verificationToken'>;

/** A running service. */
export type RunningOfficeProjects = {
  /** Where it answers, for example `http://127.0.0.1:3212`. The manifest is at `/.well-known/ai-plugin.json`. */
  url: string;
  /** What an administrator enters at the desk. */
  client: { id: string; secret: string };
  /** Changes what is named and leaves the rest. A desk knows its redirect address only once the plugin is registered. */
  change: (change: OfficeChange) => Promise<void>;
  /** Stops it; requests in progress are cut off. */
  close: () => Promise<void>;
};

/**
 * Starts the service and waits until it answers.
 * @throws Error when the port is taken (`EADDRINUSE`), the issuer is no address, or `records_unreadable`
 */
export async function startOfficeProjects(options: StartOptions): Promise<RunningOfficeProjects> {
  const host = options.host ?? '127.0.0.1';
  const folder = options.dataFolder ?? null;
  if (folder !== null) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const records = openRecords(folder && join(folder, 'sign-ins.json'), options.now ?? (() => new Date()));
  const reportError = options.reportError ?? ((error) => console.error(error));

  let answer = (_request: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(503).end();
  };
  const server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });

  const id = options.clientId ?? 'plugdesk';
  const secret =
    options.clientSecret ?? (await records.once('clientSecret', () => randomBytes(24).toString('base64url')));
  let verificationToken = options.verificationToken ?? null;
  const clients = records.adapter('Client');
  const allow = async (redirectAddresses: readonly string[]) => {
    // The library takes no client without an address; until there is one, it is unknown.
    if (redirectAddresses.length === 0) return clients.destroy(id);
    return clients.upsert(id, {
      client_id: id,
      client_secret: secret,
      client_name: 'Plugdesk',
      redirect_uris: [...redirectAddresses],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_post',
    });
  };
  await allow(options.deskRedirectAddresses ?? []);

  try {
    const provider = await makeProvider({
      issuer: options.issuer?.replace(/\/+$/, '') ?? url,
      records,
      tokenSeconds: options.tokenSeconds ?? 600,
      registration: options.registration ?? false,
    });
    provider.on('server_error', (_context, error) => reportError(error));
    answer = routeRequests({ provider, verificationToken: () => verificationToken, reportError });
  } catch (error) {
    await close();
    throw error;
  }

  return {
    url,
    client: { id, secret },
    async change(change) {
      if (change.deskRedirectAddresses) await allow(change.deskRedirectAddresses);
      if (change.verificationToken !== undefined) verificationToken = change.verificationToken;
    },
    close,
  };
}
