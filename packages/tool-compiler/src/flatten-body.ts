import { type Candidate, firstExample } from './candidate.ts';
import { cleanText, LONGEST_PARAMETER_DESCRIPTION } from './clean-text.ts';
import { isObject, type JsonSchema, type JsonValue, own, toJson } from './json.ts';
import type { Report } from './problem.ts';
import type { ReadBody } from './read-body.ts';
import type { ParameterStyle } from './tool.ts';

/**
 * The arguments that a body is made of: its properties where it is an object with known properties,
 * else one argument named `body`.
 */
export function flattenBody(body: ReadBody, shaped: JsonSchema, report: Report): Candidate[] {
  const example = body.example === undefined ? firstExample(shaped) : toJson(body.example, 8, { left: 500 });
  if (isEmptyForm(body, shaped)) return [];
  const properties = flatProperties(body, shaped);
  if (!properties) return [wholeBody(body, shaped, example)];
  reportLeftOpen(body, shaped, report);
  const required = new Set(Array.isArray(shaped.required) ? shaped.required : []);
  for (const name of required) {
    if (typeof name === 'string' && !properties.has(name)) properties.set(name, {});
  }
  const given = isObject(example) ? example : {};
  return [...properties].map(([name, schema]) => ({
    binding: {
      place: 'body',
      name,
      // An author who does not say whether the body is required means it: a body without it fails.
      required: required.has(name) && body.required !== false,
      ...encodingOf(body, name),
      whole: false,
    },
    schema,
    example: (own(given, name) as JsonValue | undefined) ?? firstExample(schema),
  }));
}

/** A form without fields, which generators write beside operations that have none. */
function isEmptyForm(
  { kind, required }: ReadBody,
  { properties, additionalProperties, oneOf, anyOf }: JsonSchema,
): boolean {
  if ((kind !== 'form' && kind !== 'multipart') || required === true) return false;
  const isOpen = [additionalProperties, oneOf, anyOf].some(
    (keyword) => keyword !== undefined && keyword !== false,
  );
  return !isOpen && isObject(properties) && Object.keys(properties).length === 0;
}

/** Properties that can stand flat; null where the body is no object, or is one of several. */
function flatProperties(body: ReadBody, shaped: JsonSchema): Map<string, JsonSchema> | null {
  if (isRaw(body, shaped)) return null;
  const { properties, oneOf, anyOf, allOf } = shaped;
  if (!isObject(properties) || Object.keys(properties).length === 0) return null;
  for (const choices of [oneOf, anyOf, allOf]) {
    // Alternatives that only say which of the properties are needed together can be left to the server.
    if (Array.isArray(choices) && choices.some(hasProperties)) return null;
  }
  return new Map(Object.entries(properties) as [string, JsonSchema][]);
}

/** Rules over several properties have no place in a flat list of arguments, and free keys none either. */
function reportLeftOpen(body: ReadBody, { oneOf, anyOf, allOf, not }: JsonSchema, report: Report): void {
  if (![oneOf, anyOf, allOf, not].some((rule) => rule !== undefined)) return;
  report(
    'note',
    'body_rule_left_open',
    body.schemaAt,
    'The body says which of its properties go together; the tool takes any of them, and the service decides.',
    'Say in the description which properties go together.',
  );
}

function hasProperties(schema: JsonValue): boolean {
  return (
    isObject(schema) &&
    ['properties', 'oneOf', 'anyOf', 'items'].some((key) => own(schema, key) !== undefined)
  );
}

function encodingOf(
  body: ReadBody,
  name: string,
): { style: ParameterStyle | null; explode: boolean; allowReserved: boolean; contentType: string | null } {
  const encoding = Object.hasOwn(body.encoding, name) ? body.encoding[name] : undefined;
  return {
    style: encoding?.style ?? null,
    explode: encoding?.explode ?? true,
    allowReserved: encoding?.allowReserved ?? false,
    contentType: encoding?.contentType ?? null,
  };
}

function wholeBody(body: ReadBody, shaped: JsonSchema, example: JsonValue | undefined): Candidate {
  const text = cleanText(body.description, LONGEST_PARAMETER_DESCRIPTION);
  const schema: JsonSchema = isRaw(body, shaped) ? rawSchema(body, shaped) : shaped;
  if (text && schema.description === undefined) schema.description = text;
  return {
    binding: {
      place: 'body',
      name: 'body',
      required: body.required === true,
      style: null,
      explode: true,
      allowReserved: false,
      contentType: null,
      whole: true,
    },
    schema,
    example: body.kind === 'text' && typeof example !== 'string' ? undefined : example,
  };
}

/** True where the body is given as its text: nothing is described that it could be made of. */
function isRaw({ kind }: ReadBody, { type, properties, items, oneOf, anyOf }: JsonSchema): boolean {
  if (kind !== 'xml') return kind === 'text' || kind === 'binary';
  return type !== 'object' && [properties, items, oneOf, anyOf].every((keyword) => keyword === undefined);
}

/** A body that is not made of JSON values is given as its text. */
function rawSchema(body: ReadBody, shaped: JsonSchema): JsonSchema {
  const known = isObject(shaped.properties)
    ? ` Elements: ${Object.keys(shaped.properties).slice(0, 30).join(', ')}.`
    : '';
  const form = body.kind === 'binary' ? 'as text, or a data: address with base64' : 'as text';
  const description = `${shaped.description ?? ''} The whole body (${body.contentType}), ${form}.${known}`;
  return {
    type: 'string',
    ...(body.kind === 'binary' ? { format: 'binary' } : {}),
    description: cleanText(description, LONGEST_PARAMETER_DESCRIPTION),
  };
}
