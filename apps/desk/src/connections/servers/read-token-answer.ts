import { hideForms, writtenForms } from '../../keys/written-forms.ts';
import { ConnectionFault, quoteServer } from '../connection-fault.ts';
import { secretsIn } from '../steps/mask-secrets.ts';
import type { WireRecord } from './server-fetch.ts';

/** What a token endpoint gave. */
export interface TokenAnswer {
  accessToken: string;
  /** Null where none came: a renewal keeps the one it was made with (RFC 6749 section 6). */
  refreshToken: string | null;
  /** Seconds; null where the server says nothing. */
  expiresIn: number | null;
  /** Null where the server says nothing: then what was asked for was granted (section 5.1). */
  scopes: string[] | null;
  /** Claims of a validated ID token; null without one. */
  account: { id: string; name: string | null } | null;
}

const longestToken = 16_384;

/**
 * Reads a token answer as servers write it (RFC 6749 section 5, loosely): JSON under any content type or a form, only
 * `access_token` required, `expires_in` also as text. A token of another type than bearer is refused: it would be sent
 * in a way that it was not made for.
 * @throws ConnectionFault `server_redirected`, `token_refused`, `token_answer_not_understood`, `token_type_foreign`, `token_missing`
 */
export async function readTokenAnswer(response: Response, record: WireRecord): Promise<TokenAnswer> {
  if (response.status >= 300 && response.status < 400) throw redirected(response);
  const text = await response.text();
  const fields = readFields(text);
  if (fields === null) {
    throw new ConnectionFault(
      'token_answer_not_understood',
      `The sign-in server answered ${response.status} with something that is no token answer${/^\s*</.test(text) ? ' but a web page' : ''}.`,
      'Check the address of the token endpoint.',
      { refused: response.status >= 400 && response.status < 500 },
    );
  }
  record.got = [...record.got, ...Object.entries(fields)];
  record.secrets.push(...secretsIn(Object.entries(fields)));
  const forms = writtenForms(record.secrets);
  const quote = (said: unknown) => quoteServer(typeof said === 'string' ? hideForms(said, forms) : said);
  const error = readText(fields.error);
  if (error !== null || response.status >= 400) {
    const said = [quote(error), quote(fields.error_description)].filter(Boolean).join(': ');
    throw new ConnectionFault(
      'token_refused',
      `The sign-in server answered ${response.status}${said === '' ? '' : ` and said “${said}”`}.`,
      'Start again. If it stays so, an administrator checks the client id, the secret and the way of the exchange.',
      { refused: response.status < 500 && error !== 'temporarily_unavailable' && error !== 'slow_down' },
    );
  }
  const type = readText(fields.token_type);
  if (type !== null && type.toLowerCase() !== 'bearer') {
    throw new ConnectionFault(
      'token_type_foreign',
      `The sign-in server gave a token of the type “${quote(type)}”; the desk sends bearer tokens only.`,
      'Tell the plugin’s author.',
    );
  }
  return {
    accessToken: readToken(fields.access_token) ?? missing(),
    refreshToken: readToken(fields.refresh_token),
    expiresIn: readSeconds(fields.expires_in),
    scopes: readScopes(fields.scope),
    account: null,
  };
}

/** What a redirect of a token endpoint is told as. */
export function redirected(response: Response): ConnectionFault {
  return new ConnectionFault(
    'server_redirected',
    `The sign-in server answered ${response.status} and wants the request sent elsewhere. It was not sent there.`,
    'The token endpoint’s right address must stand in the manifest.',
  );
}

/** Seconds until a token ends, of a number or a number as text; null where it says nothing usable. */
export function readSeconds(value: unknown): number | null {
  const seconds = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof seconds === 'number' && Number.isFinite(seconds) && seconds > 0
    ? Math.min(Math.floor(seconds), 10 * 365 * 86_400)
    : null;
}

function readFields(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    const form = /^[^<>{}\s]*=/.test(text) ? Object.fromEntries(new URLSearchParams(text)) : null;
    return form !== null && ('access_token' in form || 'error' in form) ? form : null;
  }
}

function readText(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** A token fits a header: printable, and not endless. */
function readToken(value: unknown): string | null {
  const token = readText(value);
  return token !== null && token.length <= longestToken && /^[\x21-\x7e]+$/.test(token) ? token : null;
}

function readScopes(value: unknown): string[] | null {
  if (Array.isArray(value)) return value.filter((scope) => typeof scope === 'string');
  const text = readText(value);
  return text === null ? null : text.split(/[\s,]+/).filter(Boolean);
}

function missing(): never {
  throw new ConnectionFault(
    'token_missing',
    'The sign-in server’s answer has no access token that can be sent.',
    'Tell the plugin’s author.',
  );
}
