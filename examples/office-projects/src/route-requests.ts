import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createOfficeApp, type OfficeParts } from './create-office-app.ts';
import { signInPaths } from './sign-in/make-provider.ts';
import { readJsonExchange } from './sign-in/read-json-exchange.ts';

/** Answered by the sign-in server itself; below `/oauth/` a browser goes on after signing in. */
const signInAddress =
  /^\/(?:oauth(?:\/|$)|auth\/|\.well-known\/(?:oauth-authorization-server|openid-configuration)$)/;

/** Gives each request to the sign-in server or to the API and its pages; a code in JSON is made a form first. */
export function routeRequests(
  parts: OfficeParts,
): (request: IncomingMessage, response: ServerResponse) => void {
  const signIn = parts.provider.callback();
  const others = getRequestListener(createOfficeApp(parts).fetch);
  return (request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (!signInAddress.test(path)) return void others(request, response);
    const isJson = /\bjson\b/i.test(request.headers['content-type'] ?? '');
    if (path !== signInPaths.token || !isJson) return void signIn(request, response);
    readJsonExchange(request).then(
      (form) => signIn(form, response),
      () => {
        const error = { error: 'invalid_request', error_description: 'The body is no JSON object.' };
        response.writeHead(400, { 'Content-Type': 'application/json' }).end(JSON.stringify(error));
      },
    );
  };
}
