import { cleanText, LONGEST_PARAMETER_DESCRIPTION } from './clean-text.ts';
import { copyKeywords } from './copy-keywords.ts';
import { isObject, type JsonSchema, type JsonValue, own, type ReadObject } from './json.ts';
import { mergeAll } from './merge-schemas.ts';
import type { Path } from './pointer.ts';
import type { Report } from './problem.ts';
import { type Found, lookUp, referenceOf, resolve } from './references.ts';
import { impliedType, mendValue, readType } from './schema-types.ts';

/** How far a schema is followed. */
export type ShapeLimits = {
  /** Levels of nested schemas; deeper ones are summarised. */
  depth: number;
  /** Schemas in all; the ones after are summarised. Counted down. */
  schemas: { left: number };
};

/** What shaping needs of its surroundings. */
export type ShapeContext = { root: unknown; report: Report; limits: ShapeLimits };

type Walk = ShapeContext & { depth: number; open: readonly unknown[] };

/**
 * Makes a schema of Swagger 2, OpenAPI 3.0 or 3.1 into plain JSON Schema of draft 2020-12 for a request:
 * references in place, cycles cut, `allOf` merged, `nullable` as a type, readOnly properties left out.
 * Whatever cannot be read is left open and reported; never throws.
 */
export function shapeSchema(schema: unknown, at: Path, context: ShapeContext): JsonSchema {
  return shape({ value: schema, at }, { ...context, depth: 0, open: [] });
}

/** True where a schema, or what it refers to, is only ever part of an answer. */
export function isReadOnly(schema: unknown, root: unknown): boolean {
  if (!isObject(schema)) return false;
  if (own(schema, 'readOnly') === true) return true;
  const reference = referenceOf(schema);
  const target = reference === null ? null : lookUp(root, reference);
  return isObject(target?.value) && own(target.value, 'readOnly') === true;
}

function shape(found: Found, walk: Walk): JsonSchema {
  if (found.value === true || found.value === undefined || found.value === null) return {};
  if (found.value === false) return { not: {} };
  const target = resolve(walk.root, found, walk.report);
  const beside = referenceOf(found.value) === null ? null : descriptionOf(found.value);
  if (target.value === undefined || target.value === true) return beside ? { description: beside } : {};
  if (!isObject(target.value)) {
    walk.report(
      'repaired',
      'schema_invalid',
      target.at,
      'A schema must be an object; this one was left open.',
      'Write an object with `type`.',
    );
    return {};
  }
  const schema = target.value;
  const circular = walk.open.includes(schema);
  walk.limits.schemas.left -= 1;
  if (circular || walk.depth >= walk.limits.depth || walk.limits.schemas.left < 0) {
    reportCut(circular, target.at, walk);
    return described(summarise(schema, walk), beside);
  }
  const inner = { ...walk, depth: walk.depth + 1, open: [...walk.open, schema] };
  return described(shapeObject(schema, target.at, inner), beside);
}

function shapeObject(schema: ReadObject, at: Path, walk: Walk): JsonSchema {
  const shaped = copyKeywords(schema, at, walk.report);
  shapeType(schema, shaped, at, walk);
  mendValues(shaped);
  shapeProperties(schema, shaped, at, walk);
  shapeItems(schema, shaped, at, walk);
  shapeChoices(schema, shaped, at, walk);
  const parts = own(schema, 'allOf');
  if (!Array.isArray(parts)) return applyNullable(schema, shaped);
  // A part is on the same level as what it is part of: otherwise deep inheritance would hide properties.
  const level = { ...walk, depth: walk.depth - 1 };
  const all = parts.map((part, index) => shape({ value: part, at: [...at, 'allOf', index] }, level));
  return applyNullable(schema, mergeAll([shaped, ...all]));
}

function shapeType(schema: ReadObject, shaped: JsonSchema, at: Path, walk: Walk): void {
  const { types, format, known } = readType(own(schema, 'type'));
  if (!known) {
    walk.report(
      'repaired',
      'schema_invalid',
      [...at, 'type'],
      `The type ${JSON.stringify(own(schema, 'type'))?.slice(0, 80)} was read as ${types.join(' or ') || 'any'}.`,
      'Use string, number, integer, boolean, array or object.',
    );
  }
  const implied = types.length === 0 ? impliedType(schema) : null;
  if (implied) types.push(implied);
  if (types.length === 1) shaped.type = types[0] as string;
  else if (types.length > 1) shaped.type = types;
  if (format && shaped.format === undefined) shaped.format = format;
}

/** Authors write numbers of an example in quotes; a model would copy them so. */
function mendValues(shaped: JsonSchema): void {
  const type = shaped.type;
  if (typeof type !== 'string') return;
  if (shaped.default !== undefined) shaped.default = mendValue(shaped.default, type);
  if (Array.isArray(shaped.examples))
    shaped.examples = shaped.examples.map((value) => mendValue(value, type));
  if (Array.isArray(shaped.enum)) shaped.enum = shaped.enum.map((value) => mendValue(value, type));
}

function shapeProperties(schema: ReadObject, shaped: JsonSchema, at: Path, walk: Walk): void {
  const properties = own(schema, 'properties');
  const required = new Set<string>();
  const listed = own(schema, 'required');
  if (Array.isArray(listed)) for (const name of listed) if (typeof name === 'string') required.add(name);
  if (isObject(properties)) {
    const shapedProperties = new Map<string, JsonValue>();
    for (const [name, property] of Object.entries(properties)) {
      const place = [...at, 'properties', name];
      if (isReadOnly(property, walk.root)) {
        required.delete(name);
        continue;
      }
      if (isObject(property) && typeof own(property, 'required') === 'boolean') {
        reportRequiredOnProperty(name, place, walk.report);
        if (own(property, 'required') === true) required.add(name);
      }
      shapedProperties.set(name, shape({ value: property, at: place }, walk));
    }
    shaped.properties = Object.fromEntries(shapedProperties);
  }
  if (required.size > 0) shaped.required = [...required];
  const additional = own(schema, 'additionalProperties');
  if (typeof additional === 'boolean') shaped.additionalProperties = additional;
  else if (isObject(additional)) {
    shaped.additionalProperties = shape({ value: additional, at: [...at, 'additionalProperties'] }, walk);
  }
}

function shapeItems(schema: ReadObject, shaped: JsonSchema, at: Path, walk: Walk): void {
  const prefix = own(schema, 'prefixItems') ?? own(schema, 'items');
  if (Array.isArray(prefix)) {
    const list = prefix.map((entry, index) => shape({ value: entry, at: [...at, 'items', index] }, walk));
    if (list.length > 0) shaped.prefixItems = list;
    return;
  }
  const items = own(schema, 'items');
  if (items !== undefined) shaped.items = shape({ value: items, at: [...at, 'items'] }, walk);
  else if (shaped.type === 'array') shaped.items = {};
}

function shapeChoices(schema: ReadObject, shaped: JsonSchema, at: Path, walk: Walk): void {
  for (const keyword of ['oneOf', 'anyOf'] as const) {
    const choices = own(schema, keyword);
    if (!Array.isArray(choices) || choices.length === 0) continue;
    const list = choices.map((choice, index) => shape({ value: choice, at: [...at, keyword, index] }, walk));
    if (list.length === 1) Object.assign(shaped, mergeAll([shaped, list[0] ?? {}]));
    else shaped[keyword] = list;
  }
  const not = own(schema, 'not');
  if (isObject(not) && Object.keys(not).length > 0)
    shaped.not = shape({ value: not, at: [...at, 'not'] }, walk);
}

function applyNullable(schema: ReadObject, shaped: JsonSchema): JsonSchema {
  if (own(schema, 'nullable') !== true && own(schema, 'x-nullable') !== true) return shaped;
  if (typeof shaped.type === 'string') shaped.type = shaped.type === 'null' ? 'null' : [shaped.type, 'null'];
  else if (Array.isArray(shaped.type) && !shaped.type.includes('null'))
    shaped.type = [...shaped.type, 'null'];
  if (Array.isArray(shaped.enum) && !shaped.enum.includes(null)) shaped.enum = [...shaped.enum, null];
  for (const keyword of ['oneOf', 'anyOf']) {
    const choices = shaped[keyword];
    if (Array.isArray(choices)) shaped[keyword] = [...choices, { type: 'null' }];
  }
  return shaped;
}

/** What is said of a schema that is not followed: its type and the names of what it holds. */
function summarise(schema: ReadObject, walk: Walk): JsonSchema {
  const type = readType(own(schema, 'type')).types[0] ?? impliedType(schema);
  const properties = own(schema, 'properties');
  const names = isObject(properties)
    ? Object.entries(properties)
        .filter(([, property]) => !isReadOnly(property, walk.root))
        .map(([name]) => name)
    : [];
  const summary: JsonSchema = {};
  if (type) summary.type = type;
  else if (Array.isArray(own(schema, 'allOf'))) summary.type = 'object';
  if (type === 'array') summary.items = {};
  const description = [
    descriptionOf(schema),
    names.length > 0 ? `Properties: ${names.slice(0, 20).join(', ')}.` : null,
  ];
  const text = cleanText(description.filter(Boolean).join(' '), LONGEST_PARAMETER_DESCRIPTION);
  if (text) summary.description = text;
  return summary;
}

function reportCut(circular: boolean, at: Path, walk: Walk): void {
  if (circular) {
    walk.report(
      'note',
      'schema_circular',
      at,
      'The schema contains itself; the inner one is given by type and property names only.',
      'Nothing has to be done; a request schema without cycles is clearer to a model.',
    );
    return;
  }
  walk.report(
    'note',
    'schema_shortened',
    at,
    'The schema is nested deep; from here on it is given by type and property names only.',
    'Offer an operation with a flatter request.',
  );
}

function reportRequiredOnProperty(name: string, place: Path, report: Report): void {
  report(
    'repaired',
    'required_on_property',
    [...place, 'required'],
    `\`required\` stands on the property "${name.slice(0, 80)}"; it was read as belonging to the object.`,
    `Write required: [${name.slice(0, 80)}] beside \`properties\`.`,
  );
}

function descriptionOf(schema: unknown): string | null {
  if (!isObject(schema)) return null;
  return cleanText(own(schema, 'description') ?? own(schema, 'title'), LONGEST_PARAMETER_DESCRIPTION) || null;
}

function described(schema: JsonSchema, description: string | null): JsonSchema {
  return description ? { ...schema, description } : schema;
}
