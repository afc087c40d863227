import { type BoundValue, bindArguments } from './bind-arguments.ts';
import { buildPath } from './build-path.ts';
import { chooseServer, type ServerChoice } from './choose-server.ts';
import { encodeReserved, encodeValue } from './encode-value.ts';
import { type Credential, placeCredential } from './place-credential.ts';
import { RequestError } from './request-error.ts';
import type { RequestFiles } from './request-file.ts';
import { serializeBody } from './serialize-body.ts';
import { scalarText, serializeAsPairs, serializeInPlace } from './serialize-parameter.ts';
import type { Place, Tool } from './tool.ts';

/** A request that is ready to be sent. */
export type BuiltRequest = {
  /** Upper case. */
  method: string;
  /** Absolute; stays under the server and the operation's path. */
  url: string;
  /** Names as the description writes them, `Content-Type`, `Authorization` and `Cookie` so. */
  headers: Record<string, string>;
  body: string | Uint8Array | null;
};

/** What a request is built with besides its arguments. */
export type RequestOptions = {
  /** Default: the tool's first server with the defaults of its variables. */
  server?: ServerChoice;
  /** Several where the operation needs several at once. Default: none. */
  credential?: Credential | readonly Credential[];
  /** Files by the text that stands for each in the arguments. Default: none. */
  files?: RequestFiles;
};

/**
 * Makes a tool's arguments into the HTTP request of its operation. Pure.
 * Nothing that an argument contains can leave its place: path values that lead elsewhere and header values
 * that break the line are refused, all else is encoded; host, path and the other headers stay as described.
 * @throws RequestError with a stable `code`, the JSON Pointer of the argument in `path`, and a `hint`
 */
export function buildRequest(
  tool: Tool,
  args: Readonly<Record<string, unknown>>,
  options: RequestOptions = {},
): BuiltRequest {
  const server = chooseServer(tool, options.server);
  const values = bindArguments(tool, args);
  const at = (place: Place) => values.filter(({ binding }) => binding.place === place);
  const { path, query } = buildPath(tool.path, at('path'));
  const headers = new Map<string, string>();
  const pairs = at('query').flatMap(queryPairs);
  const cookies = at('cookie').flatMap(cookiePairs);
  for (const value of at('header')) headers.set(value.binding.name, headerValue(value));
  const body = serializeBody(tool, at('body'), options.files);
  if (body) headers.set('Content-Type', body.contentType);
  for (const credential of [options.credential ?? []].flat()) {
    const placed = placeCredential(tool, credential);
    if (placed.place === 'query') pairs.push([encodeValue(placed.name), encodeValue(placed.value)]);
    else if (placed.place === 'cookie') cookies.push([placed.name, encodeCookie(placed.value)]);
    else setCredential(headers, placed.name, placed.value);
  }
  if (cookies.length > 0) headers.set('Cookie', cookies.map((pair) => pair.join('=')).join('; '));
  const search = [query, ...pairs.map((pair) => pair.join('='))].filter(Boolean).join('&');
  return {
    method: tool.method,
    url: toUrl(server, path, search),
    headers: Object.fromEntries(headers),
    body: body?.body ?? null,
  };
}

function queryPairs({ binding, value }: BoundValue): [string, string][] {
  const { name, style, explode, allowReserved, contentType } = binding;
  const encode = allowReserved ? encodeReserved : encodeValue;
  if (contentType) return [[encodeValue(name), encode(contentText(value, contentType))]];
  return serializeAsPairs(value, { name, style: style ?? 'form', explode, encode });
}

function cookiePairs({ binding, value }: BoundValue): [string, string][] {
  const { name, style, explode, contentType } = binding;
  if (contentType) return [[encodeValue(name), encodeCookie(contentText(value, contentType))]];
  return serializeAsPairs(value, { name, style: style ?? 'form', explode, encode: encodeCookie });
}

function headerValue({ binding, value, path }: BoundValue): string {
  const { name, explode, contentType } = binding;
  const text = contentType
    ? contentText(value, contentType)
    : serializeInPlace(value, { name, style: 'simple', explode, encode: (piece) => piece });
  // RFC 9110 section 5.5: anything else could end the header or is not carried by HTTP clients.
  if (/^[\t\x20-\x7e\x80-\xff]*$/.test(text)) return text.trim();
  throw new RequestError(
    'argument_unsafe',
    path,
    `The value of "${binding.argument}" has characters that a header cannot carry.`,
    'Leave out line breaks, control characters and letters beyond Latin-1.',
  );
}

function contentText(value: unknown, contentType: string): string {
  return contentType.includes('json') ? JSON.stringify(value) : scalarText(value);
}

/** RFC 6265 section 4.1.1: no spaces, quotes, commas, semicolons or backslashes. */
function encodeCookie(value: string): string {
  return encodeValue(value);
}

/** A credential stands alone: no argument may bring a header of the same name. */
function setCredential(headers: Map<string, string>, name: string, value: string): void {
  for (const present of headers.keys()) {
    if (present.toLowerCase() === name.toLowerCase()) headers.delete(present);
  }
  headers.set(name, value);
}

/** Puts the parts together and looks once more, as a URL parser would, that host and path are what was meant. */
function toUrl(server: URL, path: string, search: string): string {
  const base = server.pathname === '/' ? '' : server.pathname;
  const url = `${server.origin}${base}${path}${search ? `?${search}` : ''}`;
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed?.origin === server.origin && parsed.pathname === `${base}${path}`) return url;
  throw new RequestError(
    'argument_unsafe',
    '',
    'The address that results is not the one that the description means.',
    'Check the path in the description and the values given for it.',
  );
}
