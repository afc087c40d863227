import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openRecords } from '../../../../examples/office-projects/src/sign-in/open-records.ts';
import { replayRequest } from '../../../../examples/office-projects/src/sign-in/replay-request.ts';
import type { SeenRequest } from '../plugin-doubles/start-double.ts';
import { approveInteraction } from './approve-interaction.ts';
import { makeOidcProvider } from './make-oidc-provider.ts';
import { type OidcServerOptions, testAccounts } from './oidc-options.ts';
import { type Walker, walkSignIn } from './walk-sign-in.ts';

/** How the token endpoint behaves; may be changed at any time. Each gets the form that was posted. */
export interface TokenBehaviour {
  /** Held until it resolves, before anything is done. */
  before?: ((form: URLSearchParams) => Promise<void>) | undefined;
  /** Held until it resolves, after the code or token is spent and before the answer goes. */
  after?: ((form: URLSearchParams) => Promise<void>) | undefined;
  /** An answer instead of the server's own; null leaves it alone. */
  instead?: ((form: URLSearchParams) => { status: number; body: string; type?: string } | null) | undefined;
}

/** What an access token stands for. */
export interface KnownToken {
  /** Null for client credentials. */
  account: string | null;
  clientId: string;
  scopes: string[];
  /** The resource it is for; null for any. */
  audience: string | null;
}

/** A real authorization server (oidc-provider) on 127.0.0.1 that signs people in without asking them. */
export interface OidcServer {
  /** Also the issuer. `/authorize`, `/token`, `/revoke`, `/userinfo`, `/register`. */
  url: string;
  /** Every request so far, in order. */
  requests: SeenRequest[];
  /** The forms that reached the token endpoint, of one grant type or of all. */
  tokenRequests(grantType?: string): URLSearchParams[];
  token: TokenBehaviour;
  /** Walks from an authorize address as a person and gives the address they come back to. */
  signIn(authorizeAddress: string, walker?: Walker): Promise<string>;
  /** What a token stands for; null where it is unknown, expired or revoked. */
  readToken(value: string): Promise<KnownToken | null>;
  close(): Promise<void>;
}

const metadataPaths = {
  oauth: '/.well-known/oauth-authorization-server',
  openid: '/.well-known/openid-configuration',
} as const;

/** Starts the server on a free port. */
export async function startOidcServer(options: OidcServerOptions = {}): Promise<OidcServer> {
  const requests: SeenRequest[] = [];
  const seenBy = new WeakMap<IncomingMessage, SeenRequest>();
  const token: TokenBehaviour = {};
  let answer = async (_request: IncomingMessage, response: ServerResponse): Promise<void> => {
    response.writeHead(503).end();
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: Error) => response.writeHead(500).end(error.message));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = await makeOidcProvider(url, openRecords(null, options.now ?? (() => new Date())), options);

  const discovery = options.discovery ?? 'both';
  const issuer = options.issuer ?? { promised: true, sent: true };
  const firstAccount = (options.accounts ?? testAccounts)[0]?.id ?? '';
  provider.use(async (context, next) => {
    const { path } = context;
    if (path.startsWith('/approve/')) {
      const goOn = await approveInteraction(provider, context.req, context.res, firstAccount);
      return context.redirect(goOn);
    }
    const hidden =
      discovery === 'oauth' ? metadataPaths.openid : discovery === 'openid' ? metadataPaths.oauth : null;
    if (path === hidden || (discovery === 'none' && path.startsWith('/.well-known/'))) return;
    if (path === '/token') {
      const sent = new URLSearchParams(seenBy.get(context.req)?.body);
      await token.before?.(sent);
      const other = token.instead?.(sent) ?? null;
      if (other) {
        context.status = other.status;
        context.type = other.type ?? 'application/json';
        context.body = other.body;
        return;
      }
      await next();
      await token.after?.(sent);
      return;
    }
    await next();
    if (path.startsWith('/.well-known/') && !issuer.promised) {
      delete (context.body as Record<string, unknown>).authorization_response_iss_parameter_supported;
    }
    const location = context.response.get('location');
    if (path.startsWith('/authorize') && !issuer.sent && URL.canParse(location)) {
      const back = new URL(location);
      back.searchParams.delete('iss');
      context.set('location', back.href);
    }
  });
  const callback = provider.callback();
  answer = async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const body = Buffer.concat(pieces);
    const seen: SeenRequest = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      ),
      body: body.toString('utf8'),
    };
    requests.push(seen);
    const same = request.method === 'POST' ? replayRequest(request, body) : request;
    seenBy.set(same, seen);
    await callback(same, response);
  };

  return {
    url,
    requests,
    tokenRequests: (grantType) =>
      requests
        .filter(({ method, path }) => method === 'POST' && path === '/token')
        .map(({ body }) => new URLSearchParams(body))
        .filter((form) => grantType === undefined || form.get('grant_type') === grantType),
    token,
    signIn: walkSignIn,
    async readToken(value) {
      const found = await provider.AccessToken.find(value);
      const known = found ?? (await provider.ClientCredentials.find(value));
      if (!known) return null;
      return {
        account: found?.accountId ?? null,
        clientId: known.clientId ?? '',
        scopes: [...known.scopes],
        audience: known.aud === undefined ? null : String(known.aud),
      };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
