import {
  type DoubleAnswer,
  doubleManifest,
  type PluginDouble,
  type SeenRequest,
  startDouble,
} from '../plugin-doubles/start-double.ts';
import { json } from './legacy-server.ts';
import type { KnownToken } from './oidc-server.ts';

/** Which credential an API wants, and how it is described. */
export type ApiAuth =
  | {
      kind: 'key';
      placement: { scheme: 'bearer' | 'basic' } | { scheme: 'header' | 'query' | 'cookie'; name: string };
    }
  | {
      kind: 'oauth';
      /** The authorization server's address; `/authorize` and `/token` are below it. */
      server: string;
      /** What a token stands for. */
      readToken(value: string): Promise<KnownToken | null>;
      /** How the description names the server. Default `authorization-code`. */
      described?: 'authorization-code' | 'client-credentials' | 'openid' | 'manifest-only';
      /** The scopes that the manifest asks for. Default none. */
      scope?: string;
      /** As the manifest writes it. Default the form's. */
      contentType?: string;
    };

/** What a test says of a protected API. */
export interface ProtectedApiOptions {
  auth: ApiAuth;
  /** Whose key it is, as the manifest says. Default `person`. */
  holder?: 'person' | 'desk';
  /** The keys that it takes, and whose each is: `user:password` for basic. */
  keys?: Readonly<Record<string, string>>;
  /** Statuses of a refusal. Default 401 for both. */
  refusal?: { missing: number; wrong: number };
  /** Stands in the manifest as `verification_tokens.plugdesk`; read at each request. */
  verificationToken?: () => string | null;
}

/** An API behind a credential, with a manifest and a description, to be registered as a plugin. */
export interface ProtectedApi extends PluginDouble {
  /** Calls of `/notes`, without those of manifest, description and metadata. */
  calls(): SeenRequest[];
  /** Answers the next calls in this order, before any credential is looked at. */
  answerNext(...answers: DoubleAnswer[]): void;
  /** Which address is `/.well-known/ai-plugin.json`, and which the description. */
  manifestUrl: string;
  descriptionUrl: string;
}

/** What each operation of `/notes` needs where scopes matter. */
const scopeOf: Readonly<Record<string, string>> = { GET: 'read', POST: 'write' };

/** Starts one on a free port. `GET /notes` tells who asks; `POST /notes` writes and needs another scope. */
export async function startProtectedApi(options: ProtectedApiOptions): Promise<ProtectedApi> {
  const planned: DoubleAnswer[] = [];
  const refusal = options.refusal ?? { missing: 401, wrong: 401 };
  const double = await startDouble(async (request, url) => {
    const { pathname } = new URL(request.path, url);
    if (pathname === '/.well-known/ai-plugin.json') {
      return { status: 200, type: 'application/json', body: manifestOf(options, url) };
    }
    if (pathname === '/openapi.json') return json(200, describe(options.auth, url));
    if (pathname === '/.well-known/oauth-protected-resource' && options.auth.kind === 'oauth') {
      return json(200, { resource: url, authorization_servers: [options.auth.server] });
    }
    const scope = scopeOf[request.method];
    if (pathname !== '/notes' || scope === undefined) return null;
    const next = planned.shift();
    if (next) return next;

    const given = credentialIn(request, options.auth, url);
    if (given === null) return refuse(options.auth, url, refusal.missing, { scope });
    const caller = await callerOf(options, given, url);
    if (caller === null) return refuse(options.auth, url, refusal.wrong, { error: 'invalid_token' });
    if (caller.scopes !== null && !caller.scopes.includes(scope)) {
      return refuse(options.auth, url, 403, { error: 'insufficient_scope', scope });
    }
    if (request.method === 'POST')
      return json(201, { of: caller.name, note: JSON.parse(request.body || '{}') });
    return json(200, { of: caller.name, notes: ['water the plants'] });
  });
  return {
    ...double,
    calls: () => double.requests.filter(({ path }) => /^\/notes(\?|$)/.test(path)),
    answerNext: (...answers) => void planned.push(...answers),
    manifestUrl: `${double.url}/.well-known/ai-plugin.json`,
    descriptionUrl: `${double.url}/openapi.json`,
  };
}

/** The credential where it belongs; elsewhere it does not count. */
function credentialIn({ headers, path }: SeenRequest, auth: ApiAuth, url: string): string | null {
  const { authorization = '', cookie = '' } = headers;
  const placement = auth.kind === 'oauth' ? { scheme: 'bearer' as const } : auth.placement;
  switch (placement.scheme) {
    case 'bearer':
      return /^Bearer (.+)$/.exec(authorization)?.[1] ?? null;
    case 'basic': {
      const pair = /^Basic (.+)$/.exec(authorization)?.[1];
      return pair === undefined ? null : Buffer.from(pair, 'base64').toString('utf8');
    }
    case 'header':
      return headers[placement.name.toLowerCase()] ?? null;
    case 'query':
      return new URL(path, url).searchParams.get(placement.name);
    case 'cookie': {
      const pairs = cookie.split('; ').map((pair) => pair.split('='));
      const value = pairs.find(([name]) => name === placement.name)?.[1];
      return value === undefined ? null : decodeURIComponent(value);
    }
  }
}

async function callerOf(
  { auth, keys = {} }: ProtectedApiOptions,
  given: string,
  url: string,
): Promise<{ name: string; scopes: string[] | null } | null> {
  if (auth.kind === 'key') {
    const name = Object.hasOwn(keys, given) ? keys[given] : undefined;
    return name === undefined ? null : { name, scopes: null };
  }
  const token = await auth.readToken(given);
  if (!token || (token.audience !== null && new URL(token.audience).origin !== url)) return null;
  return { name: token.account ?? token.clientId, scopes: token.scopes };
}

function refuse(auth: ApiAuth, url: string, status: number, parts: Record<string, string>): DoubleAnswer {
  const metadata = `${url}/.well-known/oauth-protected-resource`;
  const all = { realm: 'notes', ...parts, ...(auth.kind === 'oauth' ? { resource_metadata: metadata } : {}) };
  const scheme = auth.kind === 'key' && auth.placement.scheme === 'basic' ? 'Basic' : 'Bearer';
  const challenge = Object.entries(all).map(([name, value]) => `${name}="${value}"`);
  const headers = { 'www-authenticate': `${scheme} ${challenge.join(', ')}` };
  return { ...json(status, { message: 'not allowed' }), headers };
}

function manifestOf({ auth, holder, verificationToken }: ProtectedApiOptions, url: string): string {
  const token = verificationToken?.() ?? null;
  const tokens = { verification_tokens: token === null ? {} : { plugdesk: token } };
  const description = 'Reads and writes the notes of the person who signed in.';
  const common = { name: 'Notes', model: 'notes', description, apiUrl: `${url}/openapi.json` };
  if (auth.kind === 'oauth') {
    const written = {
      type: 'oauth',
      client_url: `${auth.server}/authorize`,
      authorization_url: `${auth.server}/token`,
      scope: auth.scope ?? '',
      authorization_content_type: auth.contentType ?? 'application/x-www-form-urlencoded',
      ...tokens,
    };
    return doubleManifest({ ...common, auth: written });
  }
  const { placement } = auth;
  const header = placement.scheme === 'header' ? { custom_auth_header: placement.name } : {};
  const type = holder === 'desk' ? 'service_http' : 'user_http';
  return doubleManifest({
    ...common,
    auth: { type, authorization_type: placement.scheme, ...header, ...tokens },
  });
}

function describe(auth: ApiAuth, url: string) {
  const scheme = describeScheme(auth);
  const operation = (operationId: string, method: string, more: object = {}) => ({
    operationId,
    summary: `${operationId} of the person who signed in`,
    ...(scheme && { security: [{ signIn: auth.kind === 'oauth' ? [scopeOf[method]] : [] }] }),
    responses: { 200: { description: 'OK' } },
    ...more,
  });
  const schema = { type: 'object', required: ['text'], properties: { text: { type: 'string' } } };
  return {
    openapi: '3.0.3',
    info: { title: 'Notes', version: '1' },
    servers: [{ url }],
    paths: {
      '/notes': {
        get: operation('listNotes', 'GET'),
        post: operation('addNote', 'POST', {
          requestBody: { required: true, content: { 'application/json': { schema } } },
        }),
      },
    },
    ...(scheme && { components: { securitySchemes: { signIn: scheme } } }),
  };
}

function describeScheme(auth: ApiAuth): object | null {
  if (auth.kind === 'key') {
    const { placement } = auth;
    return 'name' in placement
      ? { type: 'apiKey', in: placement.scheme, name: placement.name }
      : { type: 'http', scheme: placement.scheme };
  }
  const scopes = { read: 'Read notes', write: 'Write notes' };
  const tokenUrl = `${auth.server}/token`;
  switch (auth.described ?? 'authorization-code') {
    case 'authorization-code': {
      const flow = { authorizationUrl: `${auth.server}/authorize`, tokenUrl, scopes };
      return { type: 'oauth2', flows: { authorizationCode: flow } };
    }
    case 'client-credentials':
      return { type: 'oauth2', flows: { clientCredentials: { tokenUrl, scopes } } };
    case 'openid':
      return {
        type: 'openIdConnect',
        openIdConnectUrl: `${auth.server}/.well-known/openid-configuration`,
      };
    case 'manifest-only':
      return null;
  }
}
