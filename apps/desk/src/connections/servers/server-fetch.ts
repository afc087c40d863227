import { allowInsecureRequests, customFetch } from 'oauth4webapi';
import { EgressError } from '../../egress/egress-error.ts';
import {
  type ConnectionDependencies,
  largestServerAnswer,
  serverDeadlineMs,
} from '../connection-dependencies.ts';
import { ConnectionFault } from '../connection-fault.ts';
import { isSecretField } from '../steps/mask-secrets.ts';

/** What went over the wire in one exchange, for the log of steps. */
export interface WireRecord {
  url: string;
  sent: [string, unknown][];
  got: [string, unknown][];
}

/** A request to a sign-in server. */
export interface ServerRequest {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: string | null;
  /** Fields of the body, for the log. */
  fields: [string, unknown][];
}

type Desk = Pick<ConnectionDependencies, 'guardedFetch'>;

/**
 * Sends one request to a sign-in server through the guard. A redirect is never followed, also of a GET: what is asked
 * here carries secrets or is believed.
 * @throws ConnectionFault `server_unreachable`, `server_answer_too_large`
 */
export async function askServer(desk: Desk, request: ServerRequest, record: WireRecord): Promise<Response> {
  record.url = request.url;
  record.sent = request.fields;
  try {
    const answer = await desk.guardedFetch({
      url: request.url,
      method: request.method,
      headers: { accept: 'application/json', ...request.headers },
      secretHeaders: ['authorization'],
      body: request.body,
      deadlineMs: serverDeadlineMs,
      maxBodyBytes: largestServerAnswer,
      maxRedirects: 0,
      freshConnection: request.method !== 'GET',
    });
    record.got = [
      ['status', String(answer.status)],
      ['content-type', answer.headers['content-type'] ?? null],
    ];
    const bodyless = answer.status === 204 || answer.status === 205 || answer.status === 304;
    const headers = new Headers(answer.headers);
    headers.delete('content-encoding');
    headers.delete('content-length');
    const body = answer.status >= 400 ? hideSent(answer.body, request) : Buffer.from(answer.body);
    return new Response(bodyless ? null : body, { status: answer.status, headers });
  } catch (error) {
    if (!(error instanceof EgressError)) throw error;
    record.got = [['failed', error.code]];
    if (error.code === 'body_limit') {
      throw new ConnectionFault(
        'server_answer_too_large',
        'The sign-in server answered with more than a sign-in has to say.',
        'Tell the plugin’s author.',
        { cause: error },
      );
    }
    throw new ConnectionFault(
      'server_unreachable',
      `The sign-in server could not be asked: ${error.message}`,
      error.hint ?? 'Try again later.',
      { cause: error },
    );
  }
}

/**
 * The same as options of oauth4webapi, so that the library's requests go through the guard and are recorded.
 */
export function libraryOptions(desk: Desk & { allowHttp: boolean }, record: WireRecord) {
  return {
    [allowInsecureRequests]: desk.allowHttp,
    [customFetch]: (
      url: string,
      options: {
        method: string;
        headers: Record<string, string>;
        body?: URLSearchParams | string | null | undefined;
      },
    ): Promise<Response> => {
      const body = options.body ?? null;
      const fields: [string, unknown][] =
        body instanceof URLSearchParams ? [...body] : typeof body === 'string' ? jsonFields(body) : [];
      return askServer(
        desk,
        {
          url,
          method: options.method,
          headers: {
            ...options.headers,
            ...(body instanceof URLSearchParams
              ? { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' }
              : {}),
          },
          body: body === null ? null : body.toString(),
          fields,
        },
        record,
      );
    },
  };
}

/**
 * A refusal without the secrets that were refused: some servers quote them, and what they say is shown and kept. An answer
 * that grants something is left alone: it may give the same refresh token again.
 */
function hideSent(body: Uint8Array, { headers, fields }: ServerRequest): Buffer {
  const sent = fields.flatMap(([name, value]) => (isSecretField(name) ? [String(value)] : []));
  const basic = /^Basic (.+)$/.exec(headers.authorization ?? '')?.[1];
  if (basic !== undefined)
    sent.push(basic, ...Buffer.from(basic, 'base64').toString('utf8').split(':').slice(1));
  const text = Buffer.from(body).toString('utf8');
  const masked = sent
    .flatMap((secret) => [secret, decodeForm(secret), encodeURIComponent(secret)])
    .filter(({ length }) => length >= 8)
    .reduce((shown, secret) => shown.replaceAll(secret, '••••'), text);
  return masked === text ? Buffer.from(body) : Buffer.from(masked, 'utf8');
}

/** As RFC 6749 section 2.3.1 writes a secret into a basic header. */
function decodeForm(text: string): string {
  return new URLSearchParams(`x=${text.replaceAll('&', '%26')}`).get('x') ?? text;
}

/** An empty record, filled by the exchange that it is handed to. */
export function startRecord(): WireRecord {
  return { url: '', sent: [], got: [] };
}

function jsonFields(text: string): [string, unknown][] {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? Object.entries(value) : [];
  } catch {
    return [];
  }
}
