import { doubleManifest, type PluginDouble, startDouble } from './start-double.ts';

/** The key that the service takes. */
export const documentSearchKey = 'documents-key-1';

/**
 * A document search service: each person's bearer key; 403 without one, 401 with a wrong one, 422 with a list of
 * details for a query that is no list; description as `text/plain`.
 */
export function startDocumentSearch(): Promise<PluginDouble> {
  return startDouble((request, url) => {
    if (request.path === '/.well-known/ai-plugin.json') {
      const description = 'Searches documents that the person has stored.';
      const auth = { type: 'user_http', authorization_type: 'bearer' };
      const fields = {
        name: 'Documents',
        model: 'retrieval',
        description,
        auth,
        apiUrl: `${url}/.well-known/openapi.yaml`,
      };
      return { status: 200, type: 'application/json', body: doubleManifest(fields) };
    }
    if (request.path === '/.well-known/openapi.yaml')
      return { status: 200, type: 'text/plain', body: describe(url) };
    if (request.path !== '/query' || request.method !== 'POST') return null;
    const json = (status: number, body: unknown) => ({
      status,
      type: 'application/json',
      body: JSON.stringify(body),
    });
    const { authorization } = request.headers;
    if (authorization === undefined) return json(403, { detail: 'Not authenticated' });
    if (authorization !== `Bearer ${documentSearchKey}`)
      return json(401, { detail: 'Invalid or missing token' });
    const { queries } = JSON.parse(request.body || '{}') as { queries?: { query?: string }[] };
    if (!Array.isArray(queries)) {
      return json(422, {
        detail: [{ loc: ['body', 'queries'], msg: 'field required', type: 'value_error.missing' }],
      });
    }
    return json(200, {
      results: queries.map(({ query }) => ({
        query,
        results: [{ id: 'd1', text: `About ${query}`, score: 0.9 }],
      })),
    });
  });
}

function describe(url: string): string {
  return JSON.stringify({
    openapi: '3.0.2',
    info: { title: 'Document search', version: '1.0.0' },
    servers: [{ url }],
    paths: {
      '/query': {
        post: {
          operationId: 'query_query_post',
          summary: 'Query',
          description: 'Takes a list of queries and finds the documents that are nearest in meaning.',
          requestBody: {
            required: true,
            content: { 'application/json': { schema: { $ref: '#/components/schemas/QueryRequest' } } },
          },
          responses: { 200: { description: 'Found' }, 422: { description: 'Wrong' } },
          security: [{ HTTPBearer: [] }],
        },
      },
    },
    components: {
      schemas: {
        QueryRequest: {
          type: 'object',
          required: ['queries'],
          properties: { queries: { type: 'array', items: { $ref: '#/components/schemas/Query' } } },
        },
        Query: {
          type: 'object',
          required: ['query'],
          properties: { query: { type: 'string' }, top_k: { type: 'integer', default: 3 } },
        },
      },
      securitySchemes: { HTTPBearer: { type: 'http', scheme: 'bearer' } },
    },
  });
}
