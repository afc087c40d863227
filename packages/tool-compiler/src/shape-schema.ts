import { copyKeywords } from './copy-keywords.ts';
import { isObject, type JsonSchema, own, type ReadObject } from './json.ts';
import { mergeAll } from './merge-schemas.ts';
import { addNull } from './null-type.ts';
import type { Path } from './pointer.ts';
import { type Found, referenceOf, resolve } from './references.ts';
import { impliedType, mendValue, readType } from './schema-types.ts';
import { shapeChoices } from './shape-choices.ts';
import { shapeConditions } from './shape-conditions.ts';
import { beside, reportInvalid, type ShapeContext, type Walk } from './shape-context.ts';
import { readOnlyNames, shapeItems, shapeProperties } from './shape-properties.ts';
import { describeBeside, siblingsOf } from './siblings.ts';
import { summariseSchema } from './summarise-schema.ts';

/**
 * Makes a schema of Swagger 2, OpenAPI 3.0 or 3.1 into plain JSON Schema of draft 2020-12 for a request:
 * references in place, cycles cut, `allOf` merged, `nullable` as a type, discriminators as constants of their
 * alternatives, readOnly properties left out. Whatever cannot be read is left open and reported; never throws.
 */
export function shapeSchema(schema: unknown, at: Path, context: ShapeContext): JsonSchema {
  return shape({ value: schema, at }, { ...context, depth: 0, open: [], level: [], isPart: false, shape });
}

function shape(found: Found, walk: Walk): JsonSchema {
  const { value } = found;
  if (value === true || value === undefined || value === null) return {};
  if (value === false) return { not: {} };
  if (referenceOf(value) === null) return shapeTarget(found, walk);
  const target = resolve(walk.root, found, walk.report);
  const siblings = siblingsOf(value);
  const shaped = target.value === undefined ? {} : shapeTarget(target, walk);
  if (!siblings) return shaped;
  // OpenAPI 3.0 passes over what stands beside a reference; those who write it there mean it.
  const added = shapeObject(siblings, found.at, { ...walk, depth: walk.depth + 1 });
  const merged = describeBeside(mergeAll([shaped, added]), added);
  return isNullable(siblings) ? addNull(merged) : merged;
}

function isNullable(schema: ReadObject): boolean {
  return own(schema, 'nullable') === true || own(schema, 'x-nullable') === true;
}

function shapeTarget(target: Found, walk: Walk): JsonSchema {
  const schema = target.value;
  if (schema === true) return {};
  if (schema === false) return { not: {} };
  if (!isObject(schema)) {
    const message = 'A schema must be an object; this one was left open.';
    reportInvalid(walk, target.at, message, 'Write an object with `type`.');
    return {};
  }
  // The same value is described already by what this stands in: a base that names its own subtypes.
  if (walk.level.includes(schema)) return {};
  const repeated = walk.open.filter((outer) => outer === schema).length;
  walk.limits.schemas.left -= 1;
  if (repeated >= walk.limits.repeats || walk.depth >= walk.limits.depth || walk.limits.schemas.left < 0) {
    reportCut(repeated > 0, target.at, walk);
    return summariseSchema(schema, walk.root);
  }
  return shapeObject(schema, target.at, {
    ...walk,
    depth: walk.depth + 1,
    open: [...walk.open, schema],
    level: [...walk.level, schema],
  });
}

function shapeObject(schema: ReadObject, at: Path, walk: Walk): JsonSchema {
  const shaped = copyKeywords(schema, at, walk.report);
  shapeType(schema, shaped, at, walk);
  mendValues(shaped);
  shapeProperties(schema, shaped, at, walk);
  shapeItems(schema, shaped, at, walk);
  shapeConditions(schema, shaped, at, walk);
  const parts = own(schema, 'allOf');
  const whole = Array.isArray(parts) ? mergeParts(schema, shaped, parts, at, walk) : shaped;
  const chosen = shapeChoices(schema, whole, at, walk);
  return isNullable(schema) ? addNull(chosen) : chosen;
}

/** A part is on the same level as what it is part of: otherwise deep inheritance would hide properties. */
function mergeParts(
  schema: ReadObject,
  shaped: JsonSchema,
  parts: unknown[],
  at: Path,
  walk: Walk,
): JsonSchema {
  const inner = beside(walk, true);
  const all = parts.map((part, index) => walk.shape({ value: part, at: [...at, 'allOf', index] }, inner));
  // What the schema itself says comes first among annotations, its parts first among properties.
  const merged = describeBeside(mergeAll([...all, shaped]), shaped);
  const hidden = readOnlyNames(schema, walk.root);
  if (hidden.size === 0 || !Array.isArray(merged.required)) return merged;
  const properties = isObject(merged.properties) ? merged.properties : {};
  const required = merged.required.filter(
    (name) => !hidden.has(String(name)) || Object.hasOwn(properties, String(name)),
  );
  const { required: _required, ...rest } = merged;
  return required.length > 0 ? { ...rest, required } : rest;
}

function shapeType(schema: ReadObject, shaped: JsonSchema, at: Path, walk: Walk): void {
  const written = own(schema, 'type');
  const { types, format, known } = readType(written);
  const implied = impliedType(schema);
  const fits = types.length === 0 || implied === null || types.includes(implied);
  const isList = types.includes('array') && implied === 'object';
  if (!fits && !isList && implied) types.splice(0, types.length, implied);
  if (types.length === 0 && implied) types.push(implied);
  if (!known || (!fits && !isList)) {
    reportInvalid(
      walk,
      [...at, 'type'],
      `The type ${JSON.stringify(written)?.slice(0, 80)} was read as ${types.join(' or ') || 'any'}.`,
      'Use string, number, integer, boolean, array or object.',
    );
  }
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
  if (!Array.isArray(shaped.enum)) return;
  const values = shaped.enum.map((value) => mendValue(value, type));
  const texts = new Set<string>();
  shaped.enum = values.filter((value) => {
    const text = JSON.stringify(value);
    return !texts.has(text) && texts.add(text);
  });
}

function reportCut(circular: boolean, at: Path, walk: Walk): void {
  walk.report(
    'note',
    circular ? 'schema_circular' : 'schema_shortened',
    at,
    circular
      ? 'The schema contains itself; the inner one is given by the types of its properties only.'
      : 'The schema is nested deep; from here on it is given by the types of its properties only.',
    circular
      ? 'Nothing has to be done; a request schema without cycles is clearer to a model.'
      : 'Offer an operation with a flatter request.',
  );
}
