import { OpenAPIHono } from '@hono/zod-openapi';
import type { Endpoint } from '@plugdesk/protocol';
import type { Logger } from 'pino';
import type { Authentication } from './accounts/authentication.ts';
import { DeskError } from './desk-error.ts';
import { answerError, answerRequest } from './http/answer-request.ts';
import { checkOrigin, isFromNobody } from './http/check-origin.ts';
import { clientAddress, type parseNetwork } from './http/client-address.ts';
import { describeRoutes } from './http/describe-routes.ts';
import { carriesPluginKey, readDeviceKey } from './http/device-key.ts';
import type { FindDevice } from './http/identify-asker.ts';
import { securityHeaders } from './http/security-headers.ts';
import type { StaticFiles } from './http/static-files.ts';
import type { AnyRoute, RequestEnvironment } from './routes/define-route.ts';

/** What the app answers with. */
export interface AppDependencies {
  /** Every route of the desk. */
  routes: AnyRoute[];
  authentication: Authentication;
  /** Who a device's key belongs to. */
  findDevice: FindDevice;
  staticFiles: StaticFiles;
  logger: Logger;
  createId: () => string;
  version: string;
  /** Origin of PLUGDESK_URL; null where the desk has no public address. */
  publicOrigin: string | null;
  trustedProxies: NonNullable<ReturnType<typeof parseNetwork>>[];
  checkResponses: boolean;
}

/** The desk's app: web-standard requests in, answers out. */
export type App = ReturnType<typeof createApp>;

/** Puts every route behind the same door: headers, log, origin, session, access, validation. */
export function createApp(deps: AppDependencies) {
  const app = new OpenAPIHono<RequestEnvironment>();
  const headers = Object.entries(securityHeaders(deps.publicOrigin?.startsWith('https:') ?? false));

  app.use(async (context, next) => {
    const started = performance.now();
    const request = context.req.raw;
    const requestId = deps.createId();
    context.set('requestId', requestId);
    context.set(
      'clientAddress',
      clientAddress(
        context.env?.incoming?.socket.remoteAddress,
        request.headers.get('x-forwarded-for'),
        deps.trustedProxies,
      ),
    );
    await next();
    // A route that is stricter for its own answer (a plugin's logo) keeps what it said.
    for (const [name, value] of headers) {
      if (!context.res.headers.has(name)) context.res.headers.set(name, value);
    }
    context.res.headers.set('x-request-id', requestId);
    // The route's pattern, not the address: one-time links carry their secret in the path of the API.
    deps.logger.info(
      {
        requestId,
        method: request.method,
        route: context.get('routePath') ?? 'page',
        status: context.res.status,
        ms: Math.round(performance.now() - started),
      },
      'request',
    );
  });
  const uploads = requestsOf(deps.routes, ({ uploadBytes }) => uploadBytes !== undefined);
  const keyed = requestsOf(deps.routes, ({ access, ownKey }) => access !== 'public' || ownKey === true);
  app.use(async (context, next) => {
    const asked = `${context.req.method} ${context.req.path}`;
    const takesBytes = uploads.some((upload) => upload.test(asked));
    const { headers: sent } = context.req.raw;
    // It is told that it lacks a session or key, not that it does not say where it comes from.
    const lacksKey = isFromNobody(sent) && keyed.some((endpoint) => endpoint.test(asked));
    // A device or a plugin is no browser, and its key is in a header that no other site's page can add.
    if (!lacksKey && readDeviceKey(sent) === null && !carriesPluginKey(sent)) {
      checkOrigin(context.req.raw, deps.publicOrigin, takesBytes);
    }
    await next();
  });

  for (const route of deps.routes) {
    const { method, path } = route.kind === 'json' ? route.endpoint : route;
    app.on(method, path.replace(/\{(\w+)\}/g, ':$1'), (context) => {
      context.set('routePath', path);
      return answerRequest(deps, route, context);
    });
  }
  // Made when it is first asked for: most desks start far more often than anybody reads it.
  let description: object | undefined;
  app.get('/api/openapi.json', (context) => {
    description ??= describeRoutes(deps.routes, deps.version);
    return context.json(description);
  });
  app.all('/api/*', () => {
    throw new DeskError('not_found', 'There is no such endpoint.', { hint: 'See /api/openapi.json.' });
  });
  app.get('*', (context) => deps.staticFiles(context.req.raw));
  app.notFound((context) =>
    answerError(deps.logger, new DeskError('not_found', 'There is nothing at this address.'), context),
  );
  app.onError((error, context) => answerError(deps.logger, error, context));
  return app;
}

/** Methods and paths of the endpoints that are chosen, as they are asked for. */
function requestsOf(routes: AnyRoute[], choose: (endpoint: Endpoint) => boolean): RegExp[] {
  return routes.flatMap((route) =>
    route.kind === 'json' && choose(route.endpoint)
      ? [new RegExp(`^${route.endpoint.method} ${route.endpoint.path.replace(/\{\w+\}/g, '[^/]+')}$`)]
      : [],
  );
}
