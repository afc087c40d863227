import { randomBytes } from 'node:crypto';
import {
  type DoubleAnswer,
  doubleManifest,
  type PluginDouble,
  type SeenRequest,
  startDouble,
} from '../plugin-doubles/start-double.ts';
import { accountHeader, decisionHeader } from './approve-interaction.ts';
import type { TestClient } from './oidc-options.ts';
import { type Walker, walkSignIn } from './walk-sign-in.ts';

/** What a test says of a legacy server. */
export interface LegacyOptions {
  client: TestClient;
  /** Default false: `state` is never returned. */
  returnsState?: boolean;
  /** What a call without a credential, or with a wrong one, gets. Default 401 for both. */
  refusal?: { missing: number; wrong: number };
  /** Where people sign in, instead of at the API's own address; for a broker on another domain. */
  signInUrl?: string;
  /** Seconds that an access token lasts, where the server says so. Default 3600. */
  tokenSeconds?: number;
  now?: () => Date;
}

/** What sets one legacy server apart from another. */
export interface LegacyQuirks {
  name: string;
  model: string;
  /** As the manifest writes it under `authorization_content_type`. */
  contentType: string;
  /** Reads what was posted to the token endpoint; an answer where the server cannot. */
  read(request: SeenRequest): Record<string, string> | DoubleAnswer;
  /** What the token endpoint tells of what it gave. */
  tell(given: { accessToken: string; refreshToken: string; seconds: number }): Record<string, unknown>;
  /** Answers instead of the server before anything else is looked at; null leaves it alone. */
  breaks?(request: SeenRequest): DoubleAnswer | null;
}

/** A plugin of spring 2023 with its own sign-in, written by hand: manifest, description, OAuth, and `GET /tasks`. */
export interface LegacyServer extends PluginDouble {
  /** Walks from an authorize address as a person (`alice` by default) and gives the address they come back to. */
  signIn(authorizeAddress: string, walker?: Walker): Promise<string>;
  /** Ends every access token, and keeps the refresh tokens. */
  endTokens(): void;
}

/** Starts one on a free port. */
export async function startLegacyServer(quirks: LegacyQuirks, options: LegacyOptions): Promise<LegacyServer> {
  const { client } = options;
  const now = options.now ?? (() => new Date());
  const seconds = options.tokenSeconds ?? 3600;
  const refusal = options.refusal ?? { missing: 401, wrong: 401 };
  const codes = new Map<string, { account: string; redirect: string }>();
  const tokens = new Map<string, { account: string; until: number }>();
  const refreshTokens = new Map<string, string>();

  const give = (account: string): DoubleAnswer => {
    const accessToken = `access-${secret()}`;
    const refreshToken = `refresh-${secret()}`;
    tokens.set(accessToken, { account, until: now().getTime() + seconds * 1000 });
    refreshTokens.set(refreshToken, account);
    return json(200, quirks.tell({ accessToken, refreshToken, seconds }));
  };
  const authorize = (request: SeenRequest, query: URLSearchParams): DoubleAnswer => {
    const redirect = query.get('redirect_uri') ?? '';
    if (query.get('client_id') !== client.id || !client.redirectAddresses.includes(redirect)) {
      return { status: 400, type: 'text/html', body: '<h1>Unknown application</h1>' };
    }
    const back = new URL(redirect);
    const state = query.get('state');
    if (options.returnsState && state !== null) back.searchParams.set('state', state);
    if (request.headers[decisionHeader] === 'deny') {
      back.searchParams.set('error', 'access_denied');
    } else {
      const code = `code-${secret()}`;
      codes.set(code, { account: request.headers[accountHeader] ?? 'alice', redirect });
      back.searchParams.set('code', code);
    }
    return { status: 302, type: 'text/plain', body: '', headers: { location: back.href } };
  };
  const exchange = (request: SeenRequest): DoubleAnswer => {
    const read = quirks.read(request);
    if (isAnswer(read)) return read;
    if (read.client_id !== client.id || read.client_secret !== client.secret) {
      return json(401, { error: 'invalid_client' });
    }
    if (read.grant_type === 'refresh_token') {
      const account = refreshTokens.get(read.refresh_token ?? '');
      refreshTokens.delete(read.refresh_token ?? '');
      return account === undefined ? json(400, { error: 'invalid_grant' }) : give(account);
    }
    const code = codes.get(read.code ?? '');
    codes.delete(read.code ?? '');
    if (read.grant_type !== 'authorization_code' || code?.redirect !== read.redirect_uri || !code) {
      return json(400, { error: 'invalid_grant' });
    }
    return give(code.account);
  };
  const call = ({ headers }: SeenRequest): DoubleAnswer => {
    if (headers.authorization === undefined) return json(refusal.missing, { error: 'not signed in' });
    const known = tokens.get(headers.authorization.replace(/^Bearer /, ''));
    if (!known || known.until <= now().getTime()) return json(refusal.wrong, { error: 'not signed in' });
    return json(200, { tasks: [`write the report of ${known.account}`] });
  };

  const double = await startDouble((request, url) => {
    const broken = quirks.breaks?.(request) ?? null;
    if (broken) return broken;
    const { pathname, searchParams } = new URL(request.path, url);
    const signInUrl = options.signInUrl ?? url;
    const route = `${request.method} ${pathname}`;
    if (route === 'GET /.well-known/ai-plugin.json') {
      const auth = {
        type: 'oauth',
        client_url: `${signInUrl}/authorize`,
        authorization_url: `${signInUrl}/token`,
        scope: 'tasks',
        authorization_content_type: quirks.contentType,
        verification_tokens: {},
      };
      const description = 'Reads the tasks of the person who signed in.';
      const { name, model } = quirks;
      const manifest = doubleManifest({ name, model, description, auth, apiUrl: `${url}/openapi.json` });
      return { status: 200, type: 'application/json', body: manifest };
    }
    if (route === 'GET /openapi.json') return json(200, describe(url));
    if (route === 'GET /authorize') return authorize(request, searchParams);
    if (route === 'POST /token') return exchange(request);
    return route === 'GET /tasks' ? call(request) : null;
  });
  return { ...double, signIn: walkSignIn, endTokens: () => tokens.clear() };
}

/** A JSON answer. */
export function json(status: number, body: unknown): DoubleAnswer {
  return { status, type: 'application/json', body: JSON.stringify(body) };
}

function isAnswer(read: Record<string, string> | DoubleAnswer): read is DoubleAnswer {
  return typeof read.status === 'number';
}

function secret(): string {
  return randomBytes(12).toString('hex');
}

function describe(url: string) {
  const listTasks = {
    operationId: 'listTasks',
    summary: 'List my tasks',
    responses: { 200: { description: 'OK' } },
  };
  return {
    openapi: '3.0.1',
    info: { title: 'Tasks', version: '1' },
    servers: [{ url }],
    paths: { '/tasks': { get: listTasks } },
  };
}
