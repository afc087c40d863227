import { readFileSync } from 'node:fs';
import { DeliveryError } from '@plugdesk/plugin-sdk';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import type { CrmParts } from './crm-parts.ts';
import { getSetUp } from './routes/get-set-up.ts';
import { getSetUpCompleted } from './routes/get-set-up-completed.ts';
import { makePostMemory } from './routes/post-memory.ts';
import { postSetUp } from './routes/post-set-up.ts';
import { answerError, ServiceError } from './service-error.ts';
import { renderFailure } from './set-up/pages.ts';

/** In the public files it stands for the service's own address. */
const writtenAddress = 'https://conversations-crm.example';
/** A desk sends at most 256 KB. */
const mostBodyBytes = 512 * 1_024;

/** Builds the service: every route in one list. Listens to nothing. */
export function createCrmApp(parts: CrmParts & { keptInMemory: boolean }): Hono {
  const app = new Hono();
  const read = (file: string) => readFileSync(new URL(`../public/${file}`, import.meta.url));
  for (const [path, file, contentType] of [
    ['/plugin.json', 'plugin.json', 'application/json'],
    ['/set-up.md', 'set-up.md', 'text/markdown; charset=utf-8'],
  ] as const) {
    const text = read(file).toString();
    app.get(path, (context) =>
      context.body(text.replaceAll(writtenAddress, parts.originOf(context)), 200, {
        'Content-Type': contentType,
      }),
    );
  }
  const [styles, logo] = [read('set-up.css'), read('logo.png')];
  app.get('/set-up.css', (context) =>
    context.body(styles, 200, { 'Content-Type': 'text/css; charset=utf-8' }),
  );
  app.get('/logo.png', (context) => context.body(logo, 200, { 'Content-Type': 'image/png' }));

  const limit = bodyLimit({ maxSize: mostBodyBytes, onError: refuseLargeBody });
  app.post('/conversations-crm', limit, makePostMemory(parts));
  app.get('/set-up-completed', (context) => getSetUpCompleted(context, parts));
  // The address of the page holds the desk's signature: no other site learns it, and none frames the page.
  app.use(
    '/set-up',
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    }),
    async (context, next) => {
      await next();
      context.header('Cache-Control', 'no-store');
    },
  );
  app.get('/set-up', (context) => getSetUp(context, parts));
  app.post('/set-up', limit, (context) => postSetUp(context, parts));

  app.notFound((context) => {
    const message = `There is no ${context.req.method} ${context.req.path}. GET /plugin.json describes the plugin.`;
    return context.json({ error: { code: 'unknown_address', message } }, 404);
  });
  app.onError((error, context) =>
    context.req.path === '/set-up'
      ? answerPageError(context, error, parts.reportError)
      : answerError(context, error, parts.reportError),
  );
  return app;
}

function answerPageError(
  context: Context,
  error: Error,
  report: (error: Error) => void,
): Response | Promise<Response> {
  if (error instanceof DeliveryError || error instanceof ServiceError) {
    return context.html(renderFailure(error.message), error.status);
  }
  report(error);
  return context.html(renderFailure('The plugin failed. Nothing was kept; try again later.'), 500);
}

function refuseLargeBody(): never {
  throw new ServiceError(413, 'body_too_large', `A request has at most ${mostBodyBytes} bytes.`);
}
