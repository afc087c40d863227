import { bindBody } from './bind-body.ts';
import type { DescribedOperation } from './collect-operations.ts';
import { isObject, own, type ReadObject } from './json.ts';
import { kindOf, readEncoding } from './read-body.ts';
import type { ReadParameter } from './read-parameters.ts';
import { resolve } from './references.ts';
import type { QueryStringBinding } from './tool.ts';
import { isJsonType, plainType } from './write-content.ts';

/** A whole query string and how it is written; `unusable` where it cannot be, which was then reported. */
export type ReadQueryString =
  | { kind: 'none' }
  | { kind: 'read'; parameter: ReadParameter; binding: QueryStringBinding }
  | { kind: 'unusable' };

/**
 * Reads the parameter that is the whole query string (OpenAPI 3.2 section 4.12.1): its value is written by the content
 * type, `application/x-www-form-urlencoded` with the encodings of its properties, and its name is not written. What the
 * standard forbids beside it is joined where that can be done without changing its meaning.
 */
export function readQueryString(
  root: ReadObject,
  described: DescribedOperation,
  parameters: readonly ReadParameter[],
): ReadQueryString {
  const parameter = parameters.find(({ place }) => place === 'querystring');
  if (!parameter) return { kind: 'none' };
  const { at, contentType } = parameter;
  const type = contentType ?? '';
  const kind = writtenAs(type);
  const fix = 'Describe it as application/x-www-form-urlencoded or as application/json.';
  if (kind === null) {
    described.report(
      'unusable',
      'query_string_invalid',
      at,
      `The query string is described as ${type.slice(0, 80)}, which an address cannot hold.`,
      fix,
    );
    return { kind: 'unusable' };
  }
  if (kind === 'text' && !mayBeText(root, parameter.schema)) {
    described.report(
      'unusable',
      'query_string_invalid',
      at,
      `The query string is described as ${type.slice(0, 80)}, and nothing says how a value that is no text is written so.`,
      fix,
    );
    return { kind: 'unusable' };
  }
  if (!standsAlone(described, parameters, parameter, kind)) return { kind: 'unusable' };
  return { kind: 'read', parameter, binding: { kind, ...partsOf(root, parameter, kind) } };
}

/** Null where the content is bytes or has parts with heads of their own. */
function writtenAs(contentType: string): QueryStringBinding['kind'] | null {
  if (isJsonType(contentType)) return 'json';
  const kind = kindOf(contentType);
  if (kind === 'form') return 'form';
  if (kind === 'multipart' || contentType.includes('*')) return null;
  // Whatever is a text elsewhere is one here, such as `application/jsonpath`.
  return /^(?:image|audio|video|font)\/|\/(?:octet-stream|zip|gzip|pdf)$/.test(plainType(contentType))
    ? null
    : 'text';
}

/** A schema that says nothing takes a text as well. */
function mayBeText(root: ReadObject, written: unknown): boolean {
  const schema = resolve(root, { value: written, at: [] }, ignore).value;
  if (!isObject(schema)) return true;
  const type = own(schema, 'type');
  if (type !== undefined) return Array.isArray(type) ? type.includes('string') : type === 'string';
  return own(schema, 'properties') === undefined && own(schema, 'items') === undefined;
}

/** Pairs can be joined with further pairs; anything else would be cut into pieces by them. */
function standsAlone(
  { key, report }: DescribedOperation,
  parameters: readonly ReadParameter[],
  { at, contentType }: ReadParameter,
  kind: QueryStringBinding['kind'],
): boolean {
  const inPath = /\?([^{}#]+)/.exec(key.path)?.[1];
  const others = [
    ...parameters.filter(({ place }) => place === 'query').map(({ name }) => name),
    ...(inPath === undefined ? [] : [inPath]),
  ];
  if (others.length === 0) return true;
  const named = others.join(', ').slice(0, 200);
  const fix = 'Describe the query either as a whole or by its parameters.';
  if (kind === 'form') {
    report(
      'repaired',
      'query_string_invalid',
      at,
      `The query is described as a whole and by single parameters (${named}); they are written one after the other.`,
      fix,
    );
    return true;
  }
  report(
    'unusable',
    'query_string_invalid',
    at,
    `The whole query string is described as ${(contentType ?? '').slice(0, 80)}, and something else has its place in the query too: ${named}.`,
    fix,
  );
  return false;
}

function partsOf(
  root: ReadObject,
  { schema, schemaAt, contentType, encoding, example }: ReadParameter,
  kind: QueryStringBinding['kind'],
): Pick<QueryStringBinding, 'parts'> {
  if (kind !== 'form') return {};
  const type = contentType ?? '';
  const { parts } = bindBody(root, {
    contentType: type,
    kind,
    required: null,
    description: undefined,
    schema,
    schemaAt,
    encoding: readEncoding(root, encoding, type),
    example,
  });
  return parts ? { parts } : {};
}

/** What this step finds was reported where the schema is shaped. */
const ignore = (): void => undefined;
