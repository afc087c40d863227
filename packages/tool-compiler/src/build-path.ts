import type { BoundValue } from './bind-arguments.ts';
import { encodeLiteral, encodeValue } from './encode-value.ts';
import { splitTemplate } from './path-template.ts';
import { RequestError } from './request-error.ts';
import { serializeInPlace } from './serialize-parameter.ts';

/** Decodings that a chain of proxies may undo before a server looks at a path. */
const MOST_DECODINGS = 5;

/**
 * Fills a path template. Every value is percent-encoded, slashes too; what a server could still read as another path
 * (`..`, also encoded or behind a slash; an empty segment; control characters) is refused.
 * A query that the author wrote into the path is given back apart.
 * @throws RequestError argument_unsafe, argument_missing
 */
export function buildPath(template: string, values: readonly BoundValue[]): { path: string; query: string } {
  const [before = '', ...after] = template.split('?');
  return { path: fill(before, values, true), query: fill(after.join('?'), values, false) };
}

function fill(template: string, values: readonly BoundValue[], isPath: boolean): string {
  let filled = '';
  for (const piece of splitTemplate(template)) {
    if ('literal' in piece) {
      filled += encodeLiteral(piece.literal);
      continue;
    }
    const bound = values.find(({ binding }) => binding.name === piece.parameter);
    if (!bound) throw missing(piece.parameter);
    const { name, style, explode } = bound.binding;
    const encode = piece.spans ? encodeSegments : encodeValue;
    const value = serializeInPlace(bound.value, { name, style: style ?? 'simple', explode, encode });
    if (isPath) for (const segment of piece.spans ? value.split('/') : [value]) checkSegment(segment, bound);
    filled += value;
  }
  if (isPath) checkWhole(filled, template, values);
  return filled;
}

function encodeSegments(value: string): string {
  return value.split('/').map(encodeValue).join('/');
}

function checkSegment(segment: string, { binding, path }: BoundValue): void {
  if (segment === '' || segment === '.' || segment === `;${encodeValue(binding.name)}=`) {
    throw unsafe(path, binding.argument, 'is empty', 'Give a value that is not empty.');
  }
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

/** Two harmless values beside one another (`.` and `.`) can make a harmful segment. */
function checkWhole(filled: string, template: string, values: readonly BoundValue[]): void {
  const harmful = filled.split('/').some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment));
  if (!harmful || !template.includes('{')) return;
  const bound = values[0];
  throw unsafe(
    bound?.path ?? '',
    bound?.binding.argument ?? '',
    'leads to another path',
    'Give a plain value.',
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
