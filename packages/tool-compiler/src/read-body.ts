import type { DescribedOperation } from './collect-operations.ts';
import { isObject, own, type ReadObject } from './json.ts';
import type { Path } from './pointer.ts';
import { exampleOf, isTrue, type ReadParameter } from './read-parameters.ts';
import { resolve } from './references.ts';
import type { BodyKind, ParameterStyle } from './tool.ts';

/** How one property of a form is written; null leaves it to the kind of body. */
export type PartEncoding = { style: ParameterStyle | null; explode: boolean; contentType: string | null };

/** A request body in the words of OpenAPI 3, whichever version it was written in. */
export type ReadBody = {
  contentType: string;
  kind: BodyKind;
  /** Null where the author does not say. */
  required: boolean | null;
  description: unknown;
  schema: unknown;
  schemaAt: Path;
  encoding: Record<string, PartEncoding>;
  example: unknown;
};

/** Reads the request body; null where there is none. Of several content types the one a model can fill best is taken. */
export function readBody(
  root: ReadObject,
  described: DescribedOperation,
  parameters: readonly ReadParameter[],
): ReadBody | null {
  const requestBody = own(described.operation, 'requestBody');
  if (requestBody !== undefined && requestBody !== null) return readRequestBody(root, described, requestBody);
  const payload = parameters.find((parameter) => parameter.place === 'payload');
  const consumes = consumed(root, described.operation);
  const form = parameters.filter((parameter) => parameter.place === 'form');
  if (form.length === 0) return payload ? readPayload(payload, consumes) : null;
  const body = readForm(form, consumes);
  if (!payload) return body;
  described.report(
    'repaired',
    'body_twice',
    payload.at,
    'The operation has a body and form fields, which one request cannot have; all were read as fields of the form.',
    'Describe either a body or form fields.',
  );
  return { ...body, schema: { allOf: [payload.schema, body.schema] } };
}

function readRequestBody(root: ReadObject, described: DescribedOperation, written: unknown): ReadBody | null {
  const at = [...described.at, 'requestBody'];
  const target = resolve(root, { value: written, at }, described.report);
  if (!isObject(target.value)) return null;
  const content = own(target.value, 'content');
  const types = isObject(content) ? Object.keys(content) : [];
  const direct = own(target.value, 'schema');
  if (types.length === 0) {
    if (direct === undefined) return null;
    described.report(
      'repaired',
      'body_type_missing',
      target.at,
      'The request body names no content type; it is sent as JSON.',
      'Put the schema under content: application/json.',
    );
  }
  const contentType = chooseType(types);
  const media = isObject(content) ? own(content, contentType) : undefined;
  const found = isObject(media) ? media : { schema: direct };
  const required = own(target.value, 'required');
  return {
    contentType: contentType.includes('*') ? 'application/json' : contentType,
    kind: kindOf(contentType),
    required: required === undefined ? null : isTrue(required),
    description: own(target.value, 'description'),
    schema: own(found, 'schema'),
    schemaAt: isObject(media) ? [...target.at, 'content', contentType, 'schema'] : [...target.at, 'schema'],
    encoding: readEncoding(own(found, 'encoding')),
    example: exampleOf(found),
  };
}

function readPayload(payload: ReadParameter, consumes: string[]): ReadBody {
  const contentType = chooseType(consumes);
  return {
    contentType: contentType.includes('*') ? 'application/json' : contentType,
    kind: kindOf(contentType),
    required: payload.required,
    description: payload.description,
    schema: payload.schema,
    schemaAt: payload.schemaAt,
    encoding: {},
    example: payload.example,
  };
}

function readForm(form: readonly ReadParameter[], consumes: string[]): ReadBody {
  const hasFile = form.some(({ schema }) => isObject(schema) && own(schema, 'type') === 'file');
  const multipart = consumes.find((type) => type.startsWith('multipart/'));
  const urlencoded = consumes.some((type) => kindOf(type) === 'form');
  const contentType =
    multipart && (hasFile || !urlencoded)
      ? multipart
      : hasFile
        ? 'multipart/form-data'
        : 'application/x-www-form-urlencoded';
  const properties = form.map(({ name, schema, description }) => [
    name,
    isObject(schema) ? { ...schema, description } : {},
  ]);
  const encoding = form.map(({ name, style, explode }) => [name, { style, explode, contentType: null }]);
  const required = form.filter((parameter) => parameter.required).map(({ name }) => name);
  return {
    contentType,
    kind: kindOf(contentType),
    required: required.length > 0,
    description: undefined,
    schema: { type: 'object', properties: Object.fromEntries(properties), required },
    schemaAt: form[0]?.at.slice(0, -1) ?? [],
    encoding: Object.fromEntries(encoding) as Record<string, PartEncoding>,
    example: undefined,
  };
}

function readEncoding(written: unknown): Record<string, PartEncoding> {
  if (!isObject(written)) return {};
  const entries = Object.entries(written).flatMap(([name, part]) => {
    if (!isObject(part)) return [];
    const style = own(part, 'style');
    const explode = own(part, 'explode');
    const contentType = own(part, 'contentType');
    const encoding: PartEncoding = {
      style:
        typeof style === 'string' ? (style as ParameterStyle) : typeof explode === 'boolean' ? 'form' : null,
      explode:
        typeof explode === 'boolean'
          ? explode
          : style === undefined || style === 'form' || style === 'deepObject',
      contentType: typeof contentType === 'string' ? (contentType.split(',')[0]?.trim() ?? null) : null,
    };
    return [[name, encoding] as const];
  });
  return Object.fromEntries(entries);
}

function consumed(root: ReadObject, operation: ReadObject): string[] {
  const list = own(operation, 'consumes') ?? own(root, 'consumes');
  return (Array.isArray(list) ? list : [list]).filter((type): type is string => typeof type === 'string');
}

function chooseType(types: readonly string[]): string {
  const order: BodyKind[] = ['json', 'form', 'multipart', 'text', 'binary'];
  const best = [...types].sort((left, right) => rank(left) - rank(right))[0];
  return best ?? 'application/json';
  function rank(type: string): number {
    const wild = type.includes('*') && type !== '*/*' ? 10 : 0;
    const related = bare(type).endsWith('/json') ? 0 : 0.5;
    return order.indexOf(kindOf(type)) + related + wild;
  }
}

/** How a content type is written: RFC 6839 `+json` is JSON, XML is text. */
function kindOf(contentType: string): BodyKind {
  const type = bare(contentType);
  if (type === '*/*' || type === 'json' || type.endsWith('/json') || type.endsWith('+json')) return 'json';
  if (type === 'application/*') return 'json';
  if (type === 'application/x-www-form-urlencoded') return 'form';
  if (type.startsWith('multipart/')) return 'multipart';
  if (type.startsWith('text/') || type.endsWith('xml') || type.endsWith('yaml') || type.endsWith('graphql'))
    return 'text';
  return 'binary';
}

function bare(contentType: string): string {
  return (contentType.split(';')[0] ?? '').trim().toLowerCase();
}
