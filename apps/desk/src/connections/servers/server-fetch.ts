import { allowInsecureRequests, customFetch } from 'oauth4webapi';
import { EgressError } from '../../egress/egress-error.ts';
import { hideForms, secretsOfHeader, writtenForms } from '../../keys/written-forms.ts';
import {
  type ConnectionDependencies,
  largestServerAnswer,
  serverDeadlineMs,
} from '../connection-dependencies.ts';
import { ConnectionFault } from '../connection-fault.ts';
import { secretsIn } from '../steps/mask-secrets.ts';

/** What went over the wire in one exchange, for the log of steps. */
export interface WireRecord {
  url: string;
  sent: [string, unknown][];
  got: [string, unknown][];
  /** What was secret in it: nothing that is quoted from it contains any. */
  secrets: string[];
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
  record.secrets.push(...secretsIn(request.fields), ...secretsOfHeader(request.headers.authorization ?? ''));
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
    const body = hideSent(answer.status, answer.body, record);
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
 * An answer without the secrets that were sent: some servers quote them, and what they say is shown and kept. One that
 * grants something is left alone: it may give the same refresh token again.
 */
function hideSent(status: number, body: Uint8Array, { secrets }: WireRecord): Buffer {
  const bytes = Buffer.from(body);
  if (status < 400 && bytes.includes('access_token')) return bytes;
  const text = bytes.toString('utf8');
  const hidden = hideForms(text, writtenForms(secrets));
  return hidden === text ? bytes : Buffer.from(hidden, 'utf8');
}

/** An empty record, filled by the exchange that it is handed to. */
export function startRecord(): WireRecord {
  return { url: '', sent: [], got: [], secrets: [] };
}

function jsonFields(text: string): [string, unknown][] {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? Object.entries(value) : [];
  } catch {
    return [];
  }
}
