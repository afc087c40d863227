import type { BoundValue } from './bind-arguments.ts';
import { encodeLiteral, encodeValue } from './encode-value.ts';
import { sentTemplate, splitTemplate } from './path-template.ts';
import { RequestError } from './request-error.ts';
import { serializeInPlace } from './serialize-parameter.ts';
import { contentText } from './write-content.ts';

/** Decodings that a chain of proxies may undo before a server looks at a path. */
const MOST_DECODINGS = 5;

/** One segment of the path; `bound` is the first value in it, null where the author wrote it whole. */
type Segment = { text: string; bound: BoundValue | null };

/**
 * Fills a path template. Every value is percent-encoded, slashes too; what a server could still read as another path
 * (`..`, also encoded or behind a slash; an empty segment; control characters) is refused.
 * A query that the author wrote into the path is given back apart; a fragment is not sent (RFC 9110 section 7.1).
 * @throws RequestError argument_unsafe, argument_missing
 */
export function buildPath(template: string, values: readonly BoundValue[]): { path: string; query: string } {
  const [before = '', ...after] = sentTemplate(template).split('?');
  const segments: Segment[] = [{ text: '', bound: null }];
  for (const { text, bound } of fill(before, values)) {
    const [first = '', ...rest] = text.split('/');
    const last = segments.at(-1);
    if (last) {
      last.text += first;
      last.bound ??= bound;
    }
    segments.push(...rest.map((piece) => ({ text: piece, bound })));
  }
  for (const { text, bound } of segments) if (bound) checkSegment(text, bound);
  return {
    path: segments.map(({ text }) => text).join('/'),
    query: fill(after.join('?'), values)
      .map(({ text }) => text)
      .join(''),
  };
}

function fill(template: string, values: readonly BoundValue[]): Segment[] {
  return splitTemplate(template).map((piece) => {
    if ('literal' in piece) return { text: encodeLiteral(piece.literal), bound: null };
    const bound = values.find(({ binding }) => binding.name === piece.parameter);
    if (!bound) throw missing(piece.parameter);
    const { name, style, explode, contentType, inner } = bound.binding;
    const encode = piece.spans ? encodeSegments : encodeValue;
    const text = contentType
      ? encode(contentText(bound.value, contentType))
      : serializeInPlace(bound.value, { name, style: style ?? 'simple', explode, encode, inner });
    if (text === '') throw empty(bound);
    return { text, bound };
  });
}

function encodeSegments(value: string): string {
  return value.split('/').map(encodeValue).join('/');
}

function checkSegment(segment: string, bound: BoundValue): void {
  const { binding, path } = bound;
  if (segment === '' || segment === '.') throw empty(bound);
  let decoded = segment;
  for (let round = 0; round < MOST_DECODINGS; round += 1) {
    if (/(?:^|[\\/;])\.\.?(?:$|[\\/;?#])/.test(decoded)) {
      throw unsafe(
        path,
        binding.argument,
        'leads to another path',
        'Give the plain value, without dots between slashes.',
      );
    }
    if (/[\u0000-\u001f\u007f]/.test(decoded)) {
      throw unsafe(
        path,
        binding.argument,
        'has control characters',
        'Leave out line breaks and control characters.',
      );
    }
    const next = decodeOnce(decoded);
    if (next === decoded) return;
    decoded = next;
  }
  throw unsafe(
    path,
    binding.argument,
    'is encoded several times',
    'Give the plain value, without percent-encoding.',
  );
}

function decodeOnce(value: string): string {
  return value.replace(/(?:%[0-9a-f]{2})+/gi, (octets) => {
    try {
      return decodeURIComponent(octets);
    } catch {
      return octets.replace(/%2e/gi, '.').replace(/%2f/gi, '/').replace(/%5c/gi, '\\').replace(/%25/gi, '%');
    }
  });
}

function empty({ path, binding }: BoundValue): RequestError {
  return unsafe(path, binding.argument, 'is empty', 'Give a value that is not empty.');
}

function unsafe(path: string, argument: string, what: string, hint: string): RequestError {
  return new RequestError('argument_unsafe', path, `The value of "${argument}" ${what}.`, hint);
}

function missing(name: string): RequestError {
  return new RequestError(
    'argument_missing',
    '',
    `The path needs a value for "${name.slice(0, 80)}".`,
    `Give a value for "${name.slice(0, 80)}".`,
  );
}
