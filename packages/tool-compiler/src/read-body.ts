import type { DescribedOperation } from './collect-operations.ts';
import { isObject, own, type ReadObject, scalarWords, text } from './json.ts';
import type { Path } from './pointer.ts';
import { exampleOf, isTrue, type ReadParameter } from './read-parameters.ts';
import { resolve } from './references.ts';
import type { BodyKind, ParameterStyle, PartBinding } from './tool.ts';
import { isJsonType, isLinesType, plainType } from './write-content.ts';

/** How one property of a form is to be written, as far as the description says. */
export type PartEncoding = Omit<PartBinding, 'file'>;

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
  if (form.length === 0 && !payload) return null;
  const body = form.length === 0 && payload ? readPayload(payload, consumes) : readForm(form, consumes);
  reportNotUsed(body.contentType, consumes, described.at, described);
  if (form.length === 0) return body;
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
  const contentType = chooseType(types, hasFile(root, content));
  reportNotUsed(contentType, types, [...target.at, 'content'], described);
  const media = isObject(content) ? own(content, contentType) : undefined;
  const found = isObject(media) ? media : { schema: direct };
  const required = own(target.value, 'required');
  return {
    ...sentAs(contentType),
    required: required === undefined ? null : isTrue(required),
    description: own(target.value, 'description'),
    schema: own(found, 'schema'),
    schemaAt: isObject(media) ? [...target.at, 'content', contentType, 'schema'] : [...target.at, 'schema'],
    encoding: readEncoding(root, own(found, 'encoding'), contentType),
    example: exampleOf(found),
  };
}

/** Several content types are alternatives of which a request has one. */
function reportNotUsed(
  chosen: string,
  types: readonly string[],
  at: Path,
  { report }: DescribedOperation,
): void {
  const others = types.filter((type) => type !== chosen && !type.includes('*'));
  if (others.length === 0) return;
  report(
    'note',
    'body_type_not_used',
    at,
    `The body is sent as ${chosen}; it could also be sent as ${others.join(', ').slice(0, 300)}.`,
    'Nothing has to be done.',
  );
}

function readPayload(payload: ReadParameter, consumes: string[]): ReadBody {
  const contentType = chooseType(consumes);
  return {
    ...sentAs(contentType),
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
  const encoding = form.map(({ name, style, explode, inner }): [string, PartEncoding] => [
    name,
    { style, explode, allowReserved: false, contentType: null, headers: {}, ...(inner ? { inner } : {}) },
  ]);
  const required = form.filter((parameter) => parameter.required).map(({ name }) => name);
  return {
    contentType,
    kind: kindOf(contentType),
    required: required.length > 0,
    description: undefined,
    schema: { type: 'object', properties: Object.fromEntries(properties), required },
    schemaAt: form[0]?.at.slice(0, -1) ?? [],
    encoding: Object.fromEntries(encoding),
    example: undefined,
  };
}

/**
 * The encodings of a form's properties. `style`, `explode` and `allowReserved` count for urlencoded forms, since
 * OpenAPI 3.1 also for multipart/form-data, and then instead of the content type.
 */
export function readEncoding(
  root: ReadObject,
  written: unknown,
  contentType: string,
): Record<string, PartEncoding> {
  if (!isObject(written)) return {};
  const isStyled =
    kindOf(contentType) === 'form' ||
    (plainType(contentType) === 'multipart/form-data' &&
      !scalarWords(own(root, 'openapi')).startsWith('3.0'));
  const entries = Object.entries(written).flatMap(([name, part]) => {
    if (!isObject(part)) return [];
    const style = own(part, 'style');
    const explode = own(part, 'explode');
    const allowReserved = own(part, 'allowReserved');
    const type = own(part, 'contentType');
    const isNamed = [style, explode, allowReserved].some((keyword) => keyword !== undefined);
    const encoding: PartEncoding = {
      style: isStyled && isNamed ? (formStyle(style) ?? 'form') : null,
      explode: typeof explode === 'boolean' ? explode : (formStyle(style) ?? 'form') === 'form',
      allowReserved: isTrue(allowReserved),
      contentType: typeof type === 'string' && type.trim() !== '' ? type.trim() : null,
      headers: readHeaders(root, own(part, 'headers')),
    };
    return [[name, encoding] as const];
  });
  return Object.fromEntries(entries);
}

function formStyle(style: unknown): ParameterStyle | null {
  return FORM_STYLES.find((known) => known === style) ?? null;
}

/** Headers of a part that have one value only: a constant, a single allowed value, or a default. */
function readHeaders(root: ReadObject, written: unknown): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(isObject(written) ? written : {})) {
    const header = resolve(root, { value, at: [] }, ignore).value;
    if (!isObject(header) || !/^[\w-]{1,100}$/.test(name) || /^content-(?:type|disposition)$/i.test(name))
      continue;
    const schema = resolve(root, { value: own(header, 'schema'), at: [] }, ignore).value;
    const found = isObject(schema) ? schema : header;
    const values = own(found, 'enum');
    const only = Array.isArray(values) && values.length === 1 ? values[0] : undefined;
    const fixed = own(found, 'const') ?? only ?? own(found, 'default');
    if (fixed === undefined || fixed === null || typeof fixed === 'object') continue;
    if (/^[\x20-\x7e]{0,1000}$/.test(String(fixed))) headers[name] = String(fixed);
  }
  return headers;
}

function consumed(root: ReadObject, operation: ReadObject): string[] {
  const list = own(operation, 'consumes') ?? own(root, 'consumes');
  return (Array.isArray(list) ? list : [list]).filter((type): type is string => typeof type === 'string');
}

/** A form with a file is taken before one without, for a urlencoded form cannot carry it. */
function hasFile(root: ReadObject, content: unknown): boolean {
  const multipart = Object.entries(isObject(content) ? content : {}).find(
    ([type]) => kindOf(type) === 'multipart',
  );
  const media = multipart?.[1];
  const schema = isObject(media)
    ? resolve(root, { value: own(media, 'schema'), at: [] }, ignore).value
    : null;
  const properties = isObject(schema) ? own(schema, 'properties') : null;
  return Object.values(isObject(properties) ? properties : {}).some((property) => isFile(root, property));
}

/** True for a property that holds bytes: `format: binary`, Swagger 2 `type: file`, `contentMediaType` without an encoding; or a list of them. */
export function isFile(root: ReadObject, written: unknown, depth = 0): boolean {
  const schema = resolve(root, { value: written, at: [] }, ignore).value;
  if (!isObject(schema) || depth > 3) return false;
  if (own(schema, 'type') === 'file' || own(schema, 'format') === 'binary') return true;
  if (text(own(schema, 'contentMediaType')) && own(schema, 'contentEncoding') === undefined) return true;
  return own(schema, 'items') !== undefined && isFile(root, own(schema, 'items'), depth + 1);
}

const ORDER: BodyKind[] = ['json', 'form', 'multipart', 'xml', 'text', 'binary'];
const FORM_STYLES: ParameterStyle[] = [
  'form',
  'spaceDelimited',
  'pipeDelimited',
  'tabDelimited',
  'deepObject',
];

/** What this step finds was reported where the schema is shaped. */
const ignore = (): void => undefined;

function chooseType(types: readonly string[], preferMultipart = false): string {
  const best = [...types].sort((left, right) => rank(left) - rank(right))[0];
  return best ?? 'application/json';
  function rank(type: string): number {
    const wild = type.includes('*') && type !== '*/*' ? 10 : 0;
    const related = plainType(type).endsWith('/json') ? 0 : 0.5;
    const file = preferMultipart && kindOf(type) === 'multipart' ? -1.2 : 0;
    return ORDER.indexOf(kindOf(type)) + related + wild + file;
  }
}

/** What is sent where the description allows a range of types. */
function sentAs(written: string): { contentType: string; kind: BodyKind } {
  const kind = kindOf(written);
  if (!written.includes('*') && isMediaType(written)) return { contentType: written.trim(), kind };
  if (kind === 'multipart') return { contentType: 'multipart/form-data', kind };
  if (kind === 'text') return { contentType: 'text/plain', kind };
  return { contentType: kind === 'json' ? 'application/json' : 'application/octet-stream', kind };
}

/** A content type that can stand in a header (RFC 9110 section 8.3.1). */
function isMediaType(written: string): boolean {
  return /^\s*[\w.+-]+\/[\w.+-]+\s*(?:;[\x20-\x7e]*)?$/.test(written);
}

/** How a content type is written: RFC 6839 `+json` is JSON, RFC 7303 `+xml` is XML. */
export function kindOf(contentType: string): BodyKind {
  const type = plainType(contentType);
  if (type === '*/*' || type === 'application/*' || isJsonType(type) || isLinesType(type)) return 'json';
  if (type === 'application/x-www-form-urlencoded') return 'form';
  if (type.startsWith('multipart/')) return 'multipart';
  if (/(?:^|[/+])xml$/.test(type)) return 'xml';
  if (type.startsWith('text/') || type.endsWith('yaml') || type.endsWith('graphql')) return 'text';
  return 'binary';
}
