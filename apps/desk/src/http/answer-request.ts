import type { StatusCode } from 'hono/utils/http-status';
import type { Logger } from 'pino';
import type { Authentication } from '../accounts/authentication.ts';
import { errorCode } from '../database/error-code.ts';
import { keepable } from '../database/keepable.ts';
import { DeskError } from '../desk-error.ts';
import { pluginKeyInvalid } from '../notifications/plugin-key-invalid.ts';
import type { AnyRoute, RequestContext } from '../routes/define-route.ts';
import { checkAccess } from './check-access.ts';
import { carriesPluginKey } from './device-key.ts';
import { type FindDevice, identifyAsker } from './identify-asker.ts';
import { readBytes, readJsonBody, validateInput } from './read-input.ts';

const noBytes = new Uint8Array();

/** What answering needs. */
export interface AnswerDependencies {
  authentication: Authentication;
  findDevice: FindDevice;
  /** True in tests and development: an answer that does not fit its endpoint's schema is an error. */
  checkResponses: boolean;
  logger: Logger;
}

/** Answers one request by its route: who asks, may they, what do they want, act, present. */
export async function answerRequest(
  deps: AnswerDependencies,
  route: AnyRoute,
  context: RequestContext,
): Promise<Response> {
  const request = context.req.raw;
  const nobody: Awaited<ReturnType<typeof identifyAsker>> = { asker: null, cookies: [] };
  const hasOwnKey = route.kind === 'json' && route.endpoint.ownKey === true;
  // Said before what it sent is looked at: without a key nothing of it matters.
  if (hasOwnKey && !carriesPluginKey(request.headers)) throw pluginKeyInvalid();
  const { asker: signedIn, cookies } = hasOwnKey
    ? nobody
    : await identifyAsker(
        deps,
        request.headers,
        context.get('clientAddress'),
        route.kind === 'json' && route.endpoint.deviceKey === true,
      );
  for (const cookie of cookies) context.header('set-cookie', cookie, { append: true });
  const access = route.kind === 'json' ? route.endpoint.access : route.access;
  checkAccess(access, signedIn?.person ?? null);
  const asker = {
    person: signedIn?.person.suspended ? null : (signedIn?.person ?? null),
    sessionId: signedIn?.sessionId ?? null,
    context,
  };
  if (route.kind === 'raw') {
    const address = readAddress(context);
    const { query } = validateInput({ query: route.query }, { query: address.query });
    const answer = await route.handle({ ...asker, params: address.params, query, body: undefined });
    for (const [name, value] of answer.headers) context.header(name, value);
    return context.newResponse(answer.body, answer.status as StatusCode);
  }
  const { endpoint } = route;
  const input = validateInput(endpoint, {
    ...readAddress(context),
    body: endpoint.body === undefined ? undefined : await readJsonBody(request, route.bodyLimit),
  });
  const bytes = endpoint.uploadBytes === undefined ? noBytes : await readBytes(request, route.bodyLimit);
  const answer = await route.handle({ ...asker, ...input }, bytes);
  if (deps.checkResponses) {
    const check = endpoint.response.safeParse(answer);
    if (!check.success) {
      throw new Error(
        `${endpoint.method} ${endpoint.path} answered what its schema refuses: ${check.error.message}`,
      );
    }
  }
  context.header('cache-control', 'no-store');
  return context.json(answer);
}

/** What stands in the address itself, `%00` included: as little as a body may it bring what PostgreSQL cannot keep. */
function readAddress({ req }: RequestContext): {
  params: Record<string, string>;
  query: Record<string, string>;
} {
  const [params, query] = [keepable(req.param()), keepable(req.query())];
  return { params: params as Record<string, string>, query: query as Record<string, string> };
}

/** What is answered where something was thrown; unknown errors are logged and say nothing of themselves. */
export function answerError(logger: Logger, error: unknown, context: RequestContext): Response {
  const requestId = context.get('requestId') ?? null;
  const known = error instanceof DeskError ? error : faultOfTheDesk(error);
  if (known !== error) logger.error({ requestId, err: error }, 'a request failed');
  context.header('cache-control', 'no-store');
  for (const [name, value] of Object.entries(known.headers)) context.header(name, value);
  return context.json(known.present(requestId), known.status);
}

/** Codes of Node and PostgreSQL for a database that cannot be reached, starts, or shuts down. */
const databaseAway = /^(ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT|08...|57P0[123]|53300)$/;

function faultOfTheDesk(error: unknown): DeskError {
  if (databaseAway.test(errorCode(error))) {
    return new DeskError('unavailable', 'The desk cannot reach its database.', {
      hint: 'Try again in a moment; if it stays so, tell the operator.',
      headers: { 'Retry-After': '2' },
    });
  }
  return new DeskError('internal', 'Something went wrong inside the desk.', {
    hint: 'Try again. The operator finds the cause in the log by the request’s id.',
  });
}
