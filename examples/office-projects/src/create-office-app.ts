import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type Provider from 'oidc-provider';
import { drawLogo } from './illustration/draw-logo.ts';
import { company } from './office/company.ts';
import { type Employee, people } from './office/people.ts';
import { projectsOf } from './office/projects.ts';
import { getInteraction } from './routes/get-interaction.ts';
import { postInteraction } from './routes/post-interaction.ts';
import { ServiceError } from './service-error.ts';
import type { Bindings } from './sign-in/find-interaction.ts';
import { renderFailure } from './sign-in/pages.ts';
import { readCaller } from './sign-in/read-caller.ts';
import { type ApiScope, apiScopes } from './sign-in/scopes.ts';

/** What the API and the pages work with. */
export type OfficeParts = {
  provider: Provider;
  /** Read at each request of the manifest: what stands under `verification_tokens.plugdesk`; null for none. */
  verificationToken: () => string | null;
  /** Hears of errors that nobody expected. */
  reportError: (error: Error) => void;
};

/** In the public files it stands for the service's own address. */
const writtenAddress = 'https://office.example';
const writtenToken = 'the token that your desk shows goes here';

/** What each operation answers to the person who calls. */
const operations: Record<ApiScope, (caller: Employee) => unknown> = {
  projects: (caller) => projectsOf(caller.id),
  users: () => people,
  me: (caller) => ({ userID: caller.id, name: caller.name, email: caller.email }),
  company: () => company,
};

/** Builds what is not the sign-in server itself: every route in one list. Listens to nothing. */
export function createOfficeApp(parts: OfficeParts): Hono<Bindings> {
  const { provider } = parts;
  const app = new Hono<Bindings>();
  const text = (file: string) =>
    readFileSync(new URL(`../public/${file}`, import.meta.url), 'utf8').replaceAll(
      writtenAddress,
      provider.issuer,
    );
  const [manifest, description, styles, legal] = [
    text('ai-plugin.json'),
    text('openapi.yaml'),
    text('office.css'),
    text('legal.txt'),
  ];
  const logo = drawLogo();

  app.get('/.well-known/ai-plugin.json', (context) => {
    const body = manifest.replace(JSON.stringify(writtenToken), () =>
      JSON.stringify(parts.verificationToken() ?? writtenToken),
    );
    return context.body(body, 200, { 'Content-Type': 'application/json' });
  });
  app.get('/.well-known/oauth-protected-resource', (context) =>
    context.json({
      resource: provider.issuer,
      authorization_servers: [provider.issuer],
      scopes_supported: apiScopes,
      bearer_methods_supported: ['header'],
      resource_name: 'Office Projects',
    }),
  );
  app.get('/openapi.yaml', (context) =>
    context.body(description, 200, { 'Content-Type': 'application/yaml' }),
  );
  app.get('/office.css', (context) =>
    context.body(styles, 200, { 'Content-Type': 'text/css; charset=utf-8' }),
  );
  app.get('/legal', (context) => context.body(legal, 200, { 'Content-Type': 'text/plain; charset=utf-8' }));
  app.get('/logo.png', (context) => context.body(logo, 200, { 'Content-Type': 'image/png' }));

  for (const scope of apiScopes) {
    app.get(`/${scope}`, async (context) => {
      const caller = await readCaller(provider, context.req.header('authorization'), scope);
      return context.json(operations[scope](caller), 200, { 'Cache-Control': 'no-store' });
    });
  }

  app.get('/interaction/:uid', (context) => getInteraction(context, provider));
  app.post('/interaction/:uid', bodyLimit({ maxSize: 16_384 }), (context) =>
    postInteraction(context, provider),
  );

  app.notFound((context) => {
    const message = `There is no ${context.req.method} ${context.req.path}. GET /openapi.yaml describes the service.`;
    return context.json({ error: { code: 'unknown_address', message } }, 404);
  });
  app.onError((error, context) => {
    const known = error instanceof ServiceError;
    if (!known) parts.reportError(error);
    const message = known ? error.message : 'The service failed. Try again later.';
    const status = known ? error.status : 500;
    if (context.req.path.startsWith('/interaction/')) return context.html(renderFailure(message), status);
    const code = known ? error.code : 'internal';
    return context.json({ error: { code, message } }, status, known ? { ...error.headers } : {});
  });
  return app;
}
