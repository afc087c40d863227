import { type BoundValue, bindArguments } from './bind-arguments.ts';
import { buildPath } from './build-path.ts';
import { chooseCredentials } from './choose-credentials.ts';
import { chooseServer, type ServerChoice } from './choose-server.ts';
import { encodeCookieOctets, encodeReserved, encodeValue } from './encode-value.ts';
import { isObject, own } from './json.ts';
import { type Credential, type PlacedCredential, placeCredentials } from './place-credential.ts';
import { RequestError } from './request-error.ts';
import type { RequestFiles } from './request-file.ts';
import { serializeBody } from './serialize-body.ts';
import { serializeAsPairs, serializeInPlace } from './serialize-parameter.ts';
import type { Place, Tool } from './tool.ts';
import { contentText } from './write-content.ts';
import { writeQueryString } from './write-query-string.ts';

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
  /**
   * Credentials by the name of the scheme in the description: of the operation's alternatives the first is taken whose schemes all
   * have one here; none are sent where the operation asks for none. Default: none.
   */
  credentials?: Readonly<Record<string, Credential>>;
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
  const placed = placeCredentials(tool, [
    ...[options.credential ?? []].flat(),
    ...(options.credentials ? chooseCredentials(tool, options.credentials) : []),
  ]);
  const single = at('query').filter(({ binding }) => binding.queryString === undefined);
  const pairs = uniquePairs(tool, single, queryPairs, placed);
  const wholes = at('query')
    .filter(({ binding }) => binding.queryString !== undefined)
    .map((value) => writeQueryString(value, namesBeside(tool, value), placed));
  const cookies = uniquePairs(tool, at('cookie'), cookiePairs, placed);
  for (const value of at('header')) {
    if (!isNothing(value.value)) headers.set(value.binding.name, headerValue(value));
  }
  const body = serializeBody(tool, at('body'), options.files);
  if (body) headers.set('Content-Type', body.contentType);
  for (const { place, name, value } of placed) {
    if (place === 'query') pairs.push([encodeValue(name), encodeValue(value)]);
    else if (place === 'cookie') cookies.push([name, encodeCookieOctets(value)]);
    else setCredential(headers, name, value);
  }
  if (cookies.length > 0) headers.set('Cookie', cookies.map((pair) => pair.join('=')).join('; '));
  const search = [query, ...wholes, ...pairs.map((pair) => pair.join('='))].filter(Boolean).join('&');
  return {
    method: tool.method,
    url: toUrl(server, path, search),
    headers: Object.fromEntries(headers),
    body: body?.body ?? null,
  };
}

/** The query parameters that stand beside a whole query string. */
function namesBeside(tool: Tool, { binding }: BoundValue): { name: string }[] {
  return tool.bindings.arguments.filter(
    ({ place, argument }) => place === 'query' && argument !== binding.argument,
  );
}

function queryPairs({ binding, value }: BoundValue): [string, string][] {
  const { name, style, explode, allowReserved, contentType, inner } = binding;
  const encode = allowReserved ? encodeReserved : encodeValue;
  if (contentType) return [[encodeValue(name), encode(contentText(value, contentType))]];
  // A name never holds the sign that ends it.
  return serializeAsPairs(value, { name, style: style ?? 'form', explode, inner, encode }).map(
    ([key, text]) => [key.replaceAll('=', '%3D'), text],
  );
}

/** RFC 6265 section 4.1.1: no spaces, quotes, commas, semicolons or backslashes, so all but unreserved signs are encoded. */
function cookiePairs({ binding, value }: BoundValue): [string, string][] {
  const { name, style, explode, contentType, inner } = binding;
  if (contentType) return [[encodeValue(name), encodeValue(contentText(value, contentType))]];
  return serializeAsPairs(value, { name, style: style ?? 'form', explode, inner, encode: encodeValue });
}

/** The keys of an exploded object stand beside the other parameters: none may take the name of another, or of a credential. */
function uniquePairs(
  tool: Tool,
  values: readonly BoundValue[],
  write: (value: BoundValue) => [string, string][],
  placed: readonly PlacedCredential[],
): [string, string][] {
  return values.flatMap((value) => {
    const { place, name, argument } = value.binding;
    const taken = new Set(
      [
        ...tool.bindings.arguments.filter(
          (other) => other.place === place && other.name !== name && other.queryString === undefined,
        ),
        ...placed.filter((credential) => credential.place === place),
      ].map((other) => encodeValue(other.name)),
    );
    const pairs = write(value);
    // A credential stands alone: a parameter that describes the same key gives way to it.
    if (placed.some((credential) => credential.place === place && credential.name === name)) return [];
    const [clash] = pairs.find(([key]) => key !== encodeValue(name) && taken.has(key)) ?? [];
    if (clash === undefined || isDescribed(tool, argument, clash)) return pairs;
    throw new RequestError(
      'argument_unsafe',
      value.path,
      `The value of "${argument}" has a key "${clash.slice(0, 80)}", which is the name of another parameter.`,
      'Leave out that key, or give it as the argument of that name.',
    );
  });
}

/** An author who describes a property of that name means it so; a credential is no property. */
function isDescribed(tool: Tool, argument: string, key: string): boolean {
  const properties = isObject(tool.parameters.properties) ? tool.parameters.properties : {};
  const schema = own(properties, argument);
  const described = isObject(schema) ? own(schema, 'properties') : undefined;
  const isParameter = tool.bindings.arguments.some(({ name }) => encodeValue(name) === key);
  return (
    isParameter && isObject(described) && Object.keys(described).some((name) => encodeValue(name) === key)
  );
}

/** A list or object without a value is not given (RFC 6570 section 2.3). */
function isNothing(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).every((item) => item === null || item === undefined);
}

function headerValue({ binding, value, path }: BoundValue): string {
  const { name, style, explode, contentType, inner } = binding;
  const writing = { name, style: style ?? 'simple', explode, inner, plain: true } as const;
  const text = contentType
    ? contentText(value, contentType)
    : serializeInPlace(value, { ...writing, encode: (piece) => piece });
  // RFC 9110 section 5.5: anything else could end the header or is not carried by HTTP clients.
  if (/^[\t\x20-\x7e\x80-\xff]*$/.test(text)) return text.trim();
  throw new RequestError(
    'argument_unsafe',
    path,
    `The value of "${binding.argument}" has characters that a header cannot carry.`,
    'Leave out line breaks, control characters and letters beyond Latin-1.',
  );
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
