import { acceptedCodings } from './decode-body.ts';
import { describeUrl, EgressError } from './egress-error.ts';

/** Headers that belong to the connection (RFC 9110 section 7.6.1) or say where and how long: ours to write. */
const connectionHeaders = new Set([
  'host',
  'connection',
  'proxy-connection',
  'proxy-authorization',
  'proxy-authenticate',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
  'content-length',
]);

/** Headers that are for one origin only. */
const secretHeaders = new Set(['authorization', 'cookie']);

/**
 * The headers that a request is sent with: the caller's, in lower case, and ours where the caller set none.
 *
 * @throws EgressError `header_forbidden` for a header of the connection, `request_invalid` for one that is
 * given twice
 */
export function buildRequestHeaders(
  given: Readonly<Record<string, string>>,
  userAgent: string,
  url: string,
): Record<string, string> {
  const refuse = (code: string, message: string, hint: string): never => {
    throw new EgressError({ code, message, hint, url: describeUrl(url), reached: false });
  };
  const headers: Record<string, string> = {
    'user-agent': userAgent,
    accept: '*/*',
    'accept-encoding': acceptedCodings,
  };
  const written = new Set<string>();
  for (const name of Object.keys(given)) {
    const lower = name.toLowerCase();
    if (connectionHeaders.has(lower)) {
      refuse(
        'header_forbidden',
        `The header ${lower} cannot be set.`,
        'Leave it out; it is written when sending.',
      );
    }
    // Only names with capital letters can meet another one that means the same.
    if (name !== lower) {
      if (written.has(lower) || Object.hasOwn(given, lower))
        refuse('request_invalid', `The header ${lower} is given twice.`, 'Give it once.');
      written.add(lower);
    }
    if (lower === '__proto__') refuse('request_invalid', 'This header has no meaning.', 'Leave it out.');
    headers[lower] = given[name] ?? '';
  }
  return headers;
}

/**
 * What of a request's headers may go to another origin: all but credentials.
 *
 * @param marked further names, in any case, that the caller says are secret
 */
export function withoutSecrets(
  headers: Readonly<Record<string, string>>,
  marked: readonly string[],
): Record<string, string> {
  const dropped = new Set([...secretHeaders, ...marked.map((name) => name.toLowerCase())]);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !dropped.has(name)));
}
