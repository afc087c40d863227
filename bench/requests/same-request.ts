import { isDeepStrictEqual } from 'node:util';
import type { ExpectedRequest } from '../../packages/tool-compiler/src/request-cases/request-case.ts';
import { readParts } from './read-parts.ts';
import type { WireRequest } from './wire-request.ts';

/**
 * What of a request is not as it must be; null where nothing is. Told apart is only what a server tells apart: which
 * signs are percent-encoded counts where it changes the meaning (commas and slashes in a value), a space may be `+` in a query, JSON may
 * be written in any way, a text part may name its type.
 */
export function differenceOf(sent: WireRequest, expected: ExpectedRequest): string | null {
  const [url, wanted] = [new URL(sent.url), new URL(expected.url)];
  if (url.origin !== wanted.origin) return `origin ${url.origin}`;
  const path = readPath(sent.url);
  if (!isDeepStrictEqual(path, readPath(expected.url))) return `path ${path.join('/')}`;
  const pairs = readPairs(searchOf(sent.url));
  if (!isDeepStrictEqual(pairs, readPairs(searchOf(expected.url)))) return `query ${searchOf(sent.url)}`;
  return differenceOfHeaders(sent, expected) ?? differenceOfBody(sent, expected);
}

function readPath(url: string): string[] {
  const [path = ''] = url.replace(/^[a-z]+:\/\/[^/?#]*/i, '').split(/[?#]/);
  return path.split('/').map(meaning);
}

function searchOf(url: string): string {
  return /\?([^#]*)/.exec(url)?.[1] ?? '';
}

function readPairs(text: string): [string, string][] {
  if (text === '') return [];
  return text.split('&').map((pair) => {
    const [name = '', ...value] = pair.replaceAll('+', '%20').split('=');
    return [meaning(name), meaning(value.join('='))];
  });
}

/** Decoded, apart from the comma, which parts the items of a list. */
function meaning(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll(/%2C/gi, '%252C'));
  } catch {
    return text;
  }
}

const OWN_HEADERS = /^(?:accept|content-type|content-length|user-agent)$/;

function differenceOfHeaders(sent: WireRequest, { headers = {} }: ExpectedRequest): string | null {
  const given = new Map(
    Object.entries(sent.headers).map(([name, value]) => [name.toLowerCase(), value.trim()]),
  );
  for (const [name, value] of Object.entries(headers)) {
    const found = given.get(name.toLowerCase());
    if (found === undefined) return `no header ${name}`;
    const plain = name === 'Cookie' ? meaning : (text: string) => text.replaceAll('; ', ';');
    if (plain(found) !== plain(value)) return `header ${name}: ${found}`;
  }
  const wanted = Object.keys(headers).map((name) => name.toLowerCase());
  const extra = [...given].find(
    ([name, value]) => !OWN_HEADERS.test(name) && !wanted.includes(name) && value !== '',
  );
  return extra ? `header ${extra.join(': ')}` : null;
}

function differenceOfBody(sent: WireRequest, { headers = {}, body }: ExpectedRequest): string | null {
  const text = textOf(sent.body);
  if (body === undefined) return text === '' ? null : `body ${text.slice(0, 80)}`;
  const type = headers['Content-Type'] ?? '';
  if (typeof body === 'object') {
    const parts = readParts(sent);
    const wanted = body.parts.map(([head, content]) => ({ head, content }));
    const isSame =
      parts.length === wanted.length &&
      parts.every((part, index) => isSamePart(part, wanted[index] ?? { head: [], content: '' }));
    return isSame ? null : `parts ${JSON.stringify(parts).slice(0, 200)}`;
  }
  const isSame = /json/.test(type)
    ? isDeepStrictEqual(readJson(text), readJson(body))
    : type === 'application/x-www-form-urlencoded'
      ? isDeepStrictEqual(readPairs(text), readPairs(body))
      : text.replace(/^<\?xml[^>]*\?>\s*/, '') === body;
  return isSame ? null : `body ${text.slice(0, 80)}`;
}

type Part = { head: string[]; content: string };

function isSamePart(part: Part, wanted: Part): boolean {
  const [disposition = '', ...headers] = part.head.map(plainHeader);
  const [wantedDisposition = '', ...wantedHeaders] = wanted.head.map(plainHeader);
  const extra = headers.filter((header) => !wantedHeaders.includes(header));
  const isJson = wantedHeaders.some((header) => header.includes('json'));
  return (
    disposition === wantedDisposition &&
    wantedHeaders.every((header) => headers.includes(header)) &&
    extra.every((header) => header === 'content-type: text/plain') &&
    (isJson
      ? isDeepStrictEqual(readJson(part.content), readJson(wanted.content))
      : part.content === wanted.content)
  );
}

/** Any file name will do. */
function plainHeader(header: string): string {
  return header.replace(/filename="[^"]*"/, 'filename=""').replace(/^[^:]+/, (name) => name.toLowerCase());
}

function textOf(body: WireRequest['body']): string {
  return typeof body === 'string' ? body : body === null ? '' : new TextDecoder().decode(body);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return Symbol('no JSON');
  }
}
