import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { JsonSchema } from '../model/model-port.ts';

/** Whether arguments fit a tool's schema, and where not. */
export type ArgumentsCheck =
  | { ok: true; arguments: Record<string, unknown> }
  | { ok: false; problems: { path: string; message: string }[] };

/** How deep arguments may nest: deeper ones are refused before any schema is asked. */
const deepest = 64;

/** Checks what a model or a form wrote. Compiled schemas are kept per schema object. */
export function createArgumentsCheck(): (schema: JsonSchema, value: unknown) => ArgumentsCheck {
  const compiled = new WeakMap<JsonSchema, ValidateFunction | null>();
  return (schema, value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return { ok: false, problems: [{ path: '', message: 'must be an object of named arguments' }] };
    }
    if (isDeeperThan(value, deepest)) {
      return { ok: false, problems: [{ path: '', message: `must not nest deeper than ${deepest} levels` }] };
    }
    let validate = compiled.get(schema);
    if (validate === undefined) {
      validate = compile(schema);
      compiled.set(schema, validate);
    }
    // A schema that cannot be compiled checks nothing: the description's fault is not the person's.
    if (validate === null || validate(value))
      return { ok: true, arguments: value as Record<string, unknown> };
    return { ok: false, problems: (validate.errors ?? []).slice(0, 10).map(explain) };
  };
}

function compile(schema: JsonSchema): ValidateFunction | null {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false, logger: false });
  try {
    return ajv.compile(withoutPatterns(schema) as JsonSchema);
  } catch {
    return null;
  }
}

/** Patterns come from outside and may take for ever to match: they are told to the model, not run. */
function withoutPatterns(value: unknown, insideProperties = false): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutPatterns(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => insideProperties || (key !== 'pattern' && key !== 'patternProperties'))
      .map(([key, child]) => [key, withoutPatterns(child, !insideProperties && key === 'properties')]),
  );
}

function explain(error: ErrorObject): { path: string; message: string } {
  const at = error.instancePath;
  if (error.keyword === 'required') {
    return { path: `${at}/${error.params.missingProperty}`, message: 'is required and missing' };
  }
  if (error.keyword === 'additionalProperties') {
    return { path: `${at}/${error.params.additionalProperty}`, message: 'is not an argument of this tool' };
  }
  if (error.keyword === 'enum') {
    return {
      path: at,
      message: `must be one of ${JSON.stringify(error.params.allowedValues).slice(0, 300)}`,
    };
  }
  return { path: at, message: error.message ?? 'does not fit the schema' };
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((child) => isDeeperThan(child, levels - 1));
}
