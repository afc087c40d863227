import { bindBody } from './bind-body.ts';
import { type Candidate, firstExample, type NamedCandidate } from './candidate.ts';
import { cleanText, LONGEST_PARAMETER_DESCRIPTION } from './clean-text.ts';
import type { DescribedOperation } from './collect-operations.ts';
import { declareRequired } from './declare-required.ts';
import { fitSize, LARGEST_SCHEMA, type Shortening } from './fit-size.ts';
import { flattenBody } from './flatten-body.ts';
import { isObject, type JsonSchema, type JsonValue, type ReadObject, toJson } from './json.ts';
import { nameArguments } from './name-arguments.ts';
import { matchPathParameters } from './path-template.ts';
import type { Report } from './problem.ts';
import { type ReadBody, readBody } from './read-body.ts';
import { type ReadParameter, readParameters } from './read-parameters.ts';
import { type ReadQueryString, readQueryString } from './read-query-string.ts';
import { mendValue } from './schema-types.ts';
import type { ShapeLimits } from './shape-context.ts';
import { shapeSchema } from './shape-schema.ts';
import type { Bindings } from './tool.ts';

/**
 * How far schemas are followed, tried one after the other until there are not too many of them: a small schema may stand
 * inside itself once, a large one is followed less deep.
 */
const ATTEMPTS = [
  { repeats: 2, depth: 12, schemas: 120 },
  ...[14, 8, 6, 5, 4, 3].map((depth) => ({ repeats: 1, depth, schemas: 4_000 })),
  { repeats: 1, depth: 2, schemas: 1_500 },
];

/** The flat arguments of an operation and how each goes back. */
export type Flattened = {
  schema: JsonSchema;
  bindings: Bindings;
  candidates: NamedCandidate[];
  /** False where a part of the request cannot be written, which was then reported. */
  usable: boolean;
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
  const queryString = readQueryString(root, described, parameters);
  const { candidates, open } = shapeAll(root, described, parameters, body, queryString);
  const named = nameArguments(candidates, described);
  const whole = toObjectSchema(named, open);
  const fitted = fitSize(whole);
  if (fitted) reportShortening(fitted.shortening, described);
  const left = new Set(fitted?.shortening.dropped);
  const kept = left.size > 0 ? named.filter(({ argument }) => !left.has(argument)) : named;
  return {
    schema: fitted?.schema ?? whole,
    bindings: {
      arguments: kept.map(({ argument, binding }) => ({ argument, ...binding })),
      body: body && bindBody(root, body),
      ...(open === false ? {} : { open: true as const }),
    },
    candidates: kept,
    usable: queryString.kind !== 'unusable',
  };
}

/** The arguments, and what further keys the body takes: none, any, or those that fit a schema. */
type Shaped = { candidates: Candidate[]; open: JsonSchema | boolean };

/** Only where the author says so: a schema that is silent about further keys means those that it lists. */
function openSchema({ additionalProperties }: JsonSchema): JsonSchema | boolean {
  if (additionalProperties === true) return true;
  if (!isObject(additionalProperties) || Object.keys(additionalProperties).length === 0) {
    return isObject(additionalProperties);
  }
  const { type } = additionalProperties as JsonSchema;
  const plain = type === 'string' || type === 'number' || type === 'integer' || type === 'boolean';
  return plain ? (additionalProperties as JsonSchema) : true;
}

function shapeAll(
  root: ReadObject,
  described: DescribedOperation,
  parameters: readonly ReadParameter[],
  body: ReadBody | null,
  queryString: ReadQueryString,
): Shaped {
  const last = ATTEMPTS.at(-1);
  // A document that has used up its share is followed as little as the last attempt does.
  for (const attempt of described.budget.left > 0 ? ATTEMPTS : ATTEMPTS.slice(-1)) {
    const limits: ShapeLimits = { ...attempt, schemas: { left: attempt.schemas } };
    const found: Parameters<Report>[] = [];
    const report: Report = (...finding) => {
      found.push(finding);
    };
    const shaped = toCandidates({ root, report, limits }, parameters, body, queryString);
    // What an attempt that went too far has found is not what becomes of the schema.
    described.budget.left -= attempt.schemas - Math.max(0, limits.schemas.left);
    if (limits.schemas.left < 0 && attempt !== last) continue;
    for (const finding of found) described.report(...finding);
    return shaped;
  }
  return { candidates: [], open: false };
}

function toCandidates(
  context: { root: ReadObject; report: Report; limits: ShapeLimits },
  parameters: readonly ReadParameter[],
  body: ReadBody | null,
  queryString: ReadQueryString,
): Shaped {
  const candidates: Candidate[] = [];
  let open: Shaped['open'] = false;
  for (const place of ['path', 'query', 'header', 'cookie'] as const) {
    for (const parameter of parameters) {
      if (parameter.place !== place) continue;
      candidates.push(
        toCandidate(parameter, place, shapeSchema(parameter.schema, parameter.schemaAt, context)),
      );
    }
  }
  if (queryString.kind === 'read') {
    const { parameter, binding } = queryString;
    const shaped = shapeSchema(parameter.schema, parameter.schemaAt, context);
    const candidate = toCandidate(parameter, 'query', shaped);
    candidates.push({ ...candidate, binding: { ...candidate.binding, style: null, queryString: binding } });
  }
  if (body) {
    const shaped = shapeSchema(body.schema, body.schemaAt, context);
    const flat = flattenBody(body, shaped, context.report);
    candidates.push(...flat);
    if (flat.length > 0 && flat.every(({ binding }) => !binding.whole)) open = openSchema(shaped);
  }
  return {
    candidates: candidates.map((candidate) => ({ ...candidate, schema: declareRequired(candidate.schema) })),
    open,
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
      ...(parameter.inner ? { inner: parameter.inner } : {}),
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

function toObjectSchema(named: NamedCandidate[], open: Shaped['open']): JsonSchema {
  const properties = Object.fromEntries(named.map(({ argument, schema }) => [argument, schema]));
  const required = named.filter(({ binding }) => binding.required).map(({ argument }) => argument);
  const schema: JsonSchema = { type: 'object', properties };
  if (required.length > 0) schema.required = required;
  schema.additionalProperties = open;
  return schema;
}

function reportShortening({ bytes, depth, dropped }: Shortening, { report, at }: DescribedOperation): void {
  const left =
    dropped.length > 0
      ? ` Left out: ${dropped.slice(0, 40).join(', ')}${dropped.length > 40 ? ` and ${dropped.length - 40} more` : ''}.`
      : '';
  report(
    dropped.length > 0 ? 'repaired' : 'note',
    'schema_shortened',
    at,
    depth === null
      ? `The arguments have ${bytes} bytes, at most ${LARGEST_SCHEMA} are given: descriptions and examples inside them were shortened.`
      : `The arguments have ${bytes} bytes, at most ${LARGEST_SCHEMA} are given: from level ${depth} on they are described by type and names only.${left}`,
    'Offer an operation with a smaller request.',
  );
}
