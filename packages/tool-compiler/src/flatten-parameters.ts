import { type Candidate, firstExample, type NamedCandidate } from './candidate.ts';
import { cleanText, LONGEST_PARAMETER_DESCRIPTION } from './clean-text.ts';
import type { DescribedOperation } from './collect-operations.ts';
import { flattenBody } from './flatten-body.ts';
import { type JsonSchema, type JsonValue, type ReadObject, toJson } from './json.ts';
import { nameArguments } from './name-arguments.ts';
import { matchPathParameters } from './path-template.ts';
import { type ReadBody, readBody } from './read-body.ts';
import { type ReadParameter, readParameters } from './read-parameters.ts';
import { mendValue } from './schema-types.ts';
import { type ShapeLimits, shapeSchema } from './shape-schema.ts';
import type { Bindings } from './tool.ts';

/** Longest schema of a tool's arguments, in characters of JSON. */
const LONGEST_SCHEMA = 64 * 1024;

/** Depths that are tried, one after the other, until the schema is short enough. */
const DEPTHS = [8, 5, 4, 3, 2, 1];
const MOST_SCHEMAS = 3_000;

/** The flat arguments of an operation and how each goes back. */
export type Flattened = {
  schema: JsonSchema;
  bindings: Bindings;
  candidates: NamedCandidate[];
};

/**
 * Makes path, query, header, cookie and body parameters into one flat object schema.
 * A name that stands in several places keeps its plain form in the first of path, query, header, cookie, body
 * and gets the place at its end in the others (`id`, `id_query`, `id_body`).
 */
export function flattenParameters(root: ReadObject, described: DescribedOperation): Flattened {
  const read = readParameters(root, described);
  const body = readBody(root, described, read);
  const parameters = matchPathParameters(described, read);
  let flattened = flattenTo(DEPTHS[0] ?? 1, root, described, parameters, body);
  for (const depth of DEPTHS.slice(1)) {
    if (JSON.stringify(flattened.schema).length <= LONGEST_SCHEMA) break;
    flattened = flattenTo(depth, root, described, parameters, body);
  }
  return flattened;
}

function flattenTo(
  depth: number,
  root: ReadObject,
  described: DescribedOperation,
  parameters: readonly ReadParameter[],
  body: ReadBody | null,
): Flattened {
  const limits: ShapeLimits = { depth, schemas: { left: MOST_SCHEMAS } };
  const context = { root, report: described.report, limits };
  const candidates: Candidate[] = [];
  for (const place of ['path', 'query', 'header', 'cookie'] as const) {
    for (const parameter of parameters) {
      if (parameter.place !== place) continue;
      candidates.push(
        toCandidate(parameter, place, shapeSchema(parameter.schema, parameter.schemaAt, context)),
      );
    }
  }
  if (body) candidates.push(...flattenBody(body, shapeSchema(body.schema, body.schemaAt, context)));
  const named = nameArguments(candidates, described);
  return {
    schema: toObjectSchema(named),
    bindings: {
      arguments: named.map(({ argument, binding }) => ({ argument, ...binding })),
      body: body && { contentType: body.contentType, kind: body.kind, required: body.required === true },
    },
    candidates: named,
  };
}

function toCandidate(
  parameter: ReadParameter,
  place: 'path' | 'query' | 'header' | 'cookie',
  shaped: JsonSchema,
): Candidate {
  const description = cleanText(parameter.description, LONGEST_PARAMETER_DESCRIPTION);
  const example = parameter.example === undefined ? undefined : toJson(parameter.example, 6, { left: 200 });
  const schema = description ? { ...shaped, description } : shaped;
  return {
    binding: {
      place,
      name: parameter.name,
      required: parameter.required,
      style: parameter.style,
      explode: parameter.explode,
      allowReserved: parameter.allowReserved,
      contentType: parameter.contentType,
      whole: false,
    },
    schema: place === 'path' ? withoutEmpty(schema) : schema,
    example: example === undefined ? firstExample(shaped) : mended(example, shaped),
  };
}

/** An empty path value would change which path is meant, so it is not offered. */
function withoutEmpty(schema: JsonSchema): JsonSchema {
  if (schema.type !== 'string' || schema.minLength || schema.enum || schema.const) return schema;
  return { ...schema, minLength: 1 };
}

function mended(example: JsonValue, { type }: JsonSchema): JsonValue {
  return typeof type === 'string' ? mendValue(example, type) : example;
}

function toObjectSchema(named: NamedCandidate[]): JsonSchema {
  const properties = Object.fromEntries(named.map(({ argument, schema }) => [argument, schema]));
  const required = named.filter(({ binding }) => binding.required).map(({ argument }) => argument);
  const schema: JsonSchema = { type: 'object', properties };
  if (required.length > 0) schema.required = required;
  schema.additionalProperties = false;
  return schema;
}
