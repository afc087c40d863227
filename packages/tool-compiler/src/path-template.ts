import type { DescribedOperation } from './collect-operations.ts';
import type { ReadParameter } from './read-parameters.ts';

/** A path in pieces: text as it stands, or the name of a parameter; `spans`: its slashes part segments. */
export type PathPiece = { literal: string } | { parameter: string; spans: boolean };

/**
 * The part of a template that is sent: without a fragment, which only tells operations apart, and without expressions for
 * a query (`{?limit}`, RFC 6570 section 3.2.8), whose parameters are written as such. It begins with a slash.
 */
export function sentTemplate(path: string): string {
  const sent = path.replace(/\{[?&#][^{}]*\}/g, '').replace(/#.*$/s, '');
  return sent.startsWith('/') ? sent : `/${sent}`;
}

/**
 * Takes a path template apart: `/todos/{id}/notes` has the pieces `/todos/`, id, `/notes`.
 * `{+name}` (RFC 6570 section 3.2.3), `{name*}` and `{name+}` may span several segments.
 */
export function splitTemplate(path: string): PathPiece[] {
  const pieces: PathPiece[] = [];
  let rest = 0;
  for (const match of path.matchAll(/\{([^{}/]+)\}/g)) {
    if (match.index > rest) pieces.push({ literal: path.slice(rest, match.index) });
    const written = match[1] ?? '';
    const parameter = written.replace(/^\+(?=.)|(?<=.)[*+]$/g, '');
    pieces.push({ parameter, spans: parameter !== written });
    rest = match.index + match[0].length;
  }
  if (rest < path.length) pieces.push({ literal: path.slice(rest) });
  return pieces;
}

/** Makes the declared path parameters and the template's agree: what is missing is added, what is not in it is left out. */
export function matchPathParameters(
  described: DescribedOperation,
  parameters: readonly ReadParameter[],
): ReadParameter[] {
  const { key, at, report } = described;
  const names = new Set(
    splitTemplate(sentTemplate(key.path)).flatMap((piece) => ('parameter' in piece ? [piece.parameter] : [])),
  );
  const declared = parameters.filter(({ place }) => place === 'path');
  const matched = parameters.filter(({ place, name }) => place !== 'path' || names.has(name));
  const unused = declared.filter(({ name }) => !names.has(name));
  // Each goes before the others, so that they stand as in the path.
  for (const name of [...names].reverse()) {
    if (matched.some((parameter) => parameter.place === 'path' && parameter.name === name)) continue;
    const alike = unused.findIndex((parameter) => plain(parameter.name) === plain(name));
    const [close] = alike < 0 ? [] : unused.splice(alike, 1);
    matched.unshift(close ? { ...close, name } : undeclared(name, at));
    report(
      'repaired',
      'path_parameter_undeclared',
      at,
      close
        ? `The path has {${name}}, the parameters have "${close.name.slice(0, 80)}"; both were taken for the same.`
        : `The path has {${name}}, which is not declared; it was added as a required text.`,
      `Declare a parameter with name: ${name}, in: path, required: true.`,
    );
  }
  for (const parameter of unused) {
    report(
      'repaired',
      'path_parameter_unused',
      parameter.at,
      `The path parameter "${parameter.name.slice(0, 80)}" does not stand in ${key.path}; it was left out.`,
      'Put it into the path, or declare it in: query.',
    );
  }
  return matched;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function undeclared(name: string, at: ReadParameter['at']): ReadParameter {
  return {
    name,
    place: 'path',
    required: true,
    description: undefined,
    schema: { type: 'string' },
    schemaAt: at,
    style: 'simple',
    explode: false,
    allowReserved: false,
    contentType: null,
    encoding: undefined,
    example: undefined,
    at,
  };
}
