import { doubleManifest, type PluginDouble, startDouble } from './start-double.ts';

/** The key that the administrator enters for everybody. */
export const serviceKey = 'service-key-1';

/** A plugin with one key for everybody: no operation has an operationId, and a wrong key gets 500 with `{"error":{}}`. */
export function startServiceKey(): Promise<PluginDouble> {
  return startDouble((request, url) => {
    if (request.path === '/.well-known/ai-plugin.json') {
      const auth = {
        type: 'service_http',
        authorization_type: 'Bearer',
        verification_tokens: { plugdesk: 'proof-1', other: 'proof-2' },
      };
      const description = 'Finds trails for hikes near a place.';
      const fields = { name: 'Trails', model: 'trails', description, auth, apiUrl: `${url}/openapi.json` };
      return { status: 200, type: 'application/json', body: doubleManifest(fields) };
    }
    if (request.path === '/openapi.json')
      return { status: 200, type: 'application/json', body: describe(url) };
    if (!request.path.startsWith('/trails')) return null;
    if (request.headers.authorization !== `Bearer ${serviceKey}`) {
      return { status: 500, type: 'application/json', body: '{"error":{}}' };
    }
    const body = JSON.stringify({ trails: [{ name: 'Ridge path', kilometres: 7 }] });
    return { status: 200, type: 'application/json', body };
  });
}

function describe(url: string): string {
  const query = (name: string) => ({ name, in: 'query', required: true, schema: { type: 'string' } });
  const responses = { 200: { description: 'Found' } };
  return JSON.stringify({
    openapi: '3.0.0',
    info: { title: 'Trails', version: '1' },
    servers: [{ url }],
    paths: {
      '/trails': { get: { summary: 'Find trails near a place', parameters: [query('near')], responses } },
      '/trails/{id}': {
        get: {
          summary: 'One trail',
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
          responses,
        },
      },
    },
  });
}
