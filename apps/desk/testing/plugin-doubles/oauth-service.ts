import {
  type DoubleAnswer,
  doubleManifest,
  type PluginDouble,
  type SeenRequest,
  startDouble,
} from './start-double.ts';

/** What makes one OAuth double differ from another. */
interface OAuthQuirks {
  name: string;
  model: string;
  contentType: string;
  /** Answers the exchange of a code. */
  exchange(request: SeenRequest): DoubleAnswer;
  /** Answers a call of the API. */
  call(request: SeenRequest): DoubleAnswer;
}

/** An OAuth plugin whose sign-in page comes back at once with a code, and never with `state`. */
export function startOAuthService(quirks: OAuthQuirks): Promise<PluginDouble> {
  return startDouble((request, url) => {
    const { pathname, searchParams } = new URL(request.path, url);
    if (pathname === '/.well-known/ai-plugin.json') {
      const auth = {
        type: 'oauth',
        client_url: `${url}/authorize`,
        authorization_url: `${url}/token`,
        scope: 'read',
        authorization_content_type: quirks.contentType,
        verification_tokens: {},
      };
      const description = 'Reads the tasks of the person who signed in.';
      const fields = {
        name: quirks.name,
        model: quirks.model,
        description,
        auth,
        apiUrl: `${url}/openapi.json`,
      };
      return { status: 200, type: 'application/json', body: doubleManifest(fields) };
    }
    if (pathname === '/openapi.json') return { status: 200, type: 'application/json', body: describe(url) };
    if (pathname === '/authorize') {
      const location = new URL(searchParams.get('redirect_uri') ?? url);
      location.searchParams.set('code', 'code-1');
      return { status: 302, type: 'text/plain', body: '', headers: { location: location.href } };
    }
    if (pathname === '/token' && request.method === 'POST') return quirks.exchange(request);
    return pathname === '/tasks' ? quirks.call(request) : null;
  });
}

/** A JSON answer. */
export function jsonAnswer(status: number, body: unknown): DoubleAnswer {
  return { status, type: 'application/json', body: JSON.stringify(body) };
}

function describe(url: string): string {
  return JSON.stringify({
    openapi: '3.0.1',
    info: { title: 'Tasks', version: '1' },
    servers: [{ url }],
    paths: {
      '/tasks': {
        get: {
          operationId: 'listTasks',
          summary: 'List my tasks',
          responses: { 200: { description: 'OK' } },
        },
      },
    },
  });
}
