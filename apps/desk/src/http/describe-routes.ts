import { OpenAPIHono, type RouteConfig } from '@hono/zod-openapi';
import { problemSchema } from '@plugdesk/protocol';
import { z } from 'zod';
import { type AnyRoute, bytesSchema } from '../routes/define-route.ts';

/** The desk's own API as OpenAPI 3.1, from the routes it serves. */
export function describeRoutes(routes: AnyRoute[], version: string): object {
  const app = new OpenAPIHono();
  const registry = app.openAPIRegistry;
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'plugdesk.session_token',
  });
  registry.registerComponent('securitySchemes', 'deviceKey', {
    type: 'http',
    scheme: 'bearer',
    description:
      'The key of a device (`pdk_…`), made under You → Devices. It sends transcripts and nothing else.',
  });
  registry.registerComponent('securitySchemes', 'pluginKey', {
    type: 'http',
    scheme: 'bearer',
    description:
      'The key of a plugin (`pnk_…`), made by who answers for it. It tells people something and nothing else.',
  });
  for (const route of routes) {
    const { method, path, summary, access } = route.kind === 'json' ? route.endpoint : route;
    const json = route.kind === 'json' ? route.endpoint : null;
    const params = json?.params ?? pathParams(path);
    const query = route.kind === 'json' ? route.endpoint.query : route.query;
    registry.registerPath({
      method: method.toLowerCase() as Lowercase<typeof method>,
      path,
      summary,
      ...(access === 'public' ? {} : { description: `Access: ${access}.` }),
      ...securityOf(route),
      request: {
        ...(params instanceof z.ZodObject ? { params } : {}),
        ...(query instanceof z.ZodObject ? { query } : {}),
        ...(json?.body === undefined
          ? {}
          : {
              body: {
                required: needsBody(json.body),
                content: { 'application/json': { schema: json.body } },
              },
            }),
        ...(json?.uploadBytes === undefined
          ? {}
          : { body: { required: true, content: { 'application/octet-stream': { schema: bytesSchema } } } }),
      },
      responses: {
        ...answersOf(route, summary),
        default: {
          description: 'What was wrong.',
          content: { 'application/json': { schema: problemSchema } },
        },
      },
    });
  }
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Plugdesk', version, description: 'The API of this desk.' },
  });
}

/** What opens a route: a plugin's own key; else the session, or where devices may call one of the two. */
function securityOf(route: AnyRoute): { security?: Record<string, string[]>[] } {
  const { access } = route.kind === 'json' ? route.endpoint : route;
  const { ownKey, deviceKey } = route.kind === 'json' ? route.endpoint : {};
  if (ownKey) return { security: [{ pluginKey: [] }] };
  if (access === 'public') return {};
  return { security: [{ session: [] }, ...(deviceKey ? [{ deviceKey: [] }] : [])] };
}

type ResponseConfig = NonNullable<RouteConfig['responses']>[string];

/** Whether an empty body is refused: it is read as an object without anything, see {@link readJsonBody}. */
function needsBody(schema: z.ZodType): boolean {
  return !schema.safeParse({}).success;
}

function answersOf(route: AnyRoute, description: string): Record<string, ResponseConfig> {
  if (route.kind === 'json') {
    return { 200: { description, content: { 'application/json': { schema: route.endpoint.response } } } };
  }
  if (route.answers === 'redirect') {
    const headers = z.object({ location: z.string() });
    return { 303: { description, headers } };
  }
  const content = Object.entries(route.answers).map(([type, schema]) => [type, { schema }]);
  return { 200: { description, content: Object.fromEntries(content) } };
}

function pathParams(path: string): z.ZodObject | undefined {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  return names.length === 0
    ? undefined
    : z.object(Object.fromEntries(names.map((name) => [name, z.string()])));
}
