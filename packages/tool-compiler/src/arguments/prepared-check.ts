import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { JsonSchema } from '../json.ts';
import { FORMAT_CHECKS } from './formats.ts';
import { compileLinearPattern } from './linear-pattern.ts';
import { prepareSchema, type UncheckedPattern } from './prepare-schema.ts';

/** A schema that arguments can be compared with, as a whole and part by part. */
export type PreparedCheck = {
  /** The copy that is checked by; parts are told by identity. */
  schema: JsonSchema;
  /** Patterns that are not run. */
  unchecked: UncheckedPattern[];
  /** What of a value does not fit a part of the schema; empty where it fits. Paths begin at the value. */
  errorsOf: (part: JsonSchema, value: unknown) => ErrorObject[];
  /** Whether a value fits a part of the schema. */
  fits: (part: JsonSchema, value: unknown) => boolean;
};

/** Compiles a schema, its parts only when one is asked for; null where it cannot be compiled. */
export function prepareCheck(parameters: JsonSchema): PreparedCheck | null {
  try {
    const { schema, unchecked } = prepareSchema(parameters);
    const validatorOf = createValidators();
    validatorOf(schema);
    const errorsOf = (part: JsonSchema, value: unknown) => {
      const validate = validatorOf(part);
      return validate(value) ? [] : [...(validate.errors ?? [])];
    };
    return { schema, unchecked, errorsOf, fits: (part, value) => validatorOf(part)(value) as boolean };
  } catch {
    return null;
  }
}

function createValidators(): (part: JsonSchema) => ValidateFunction {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    verbose: true,
    // A key such as `constructor` is there only where it was written.
    ownProperties: true,
    logger: false,
    addUsedSchema: false,
    // Each keyword is looked at when it is compiled; the meta-schemas would take ten times as long.
    meta: false,
    validateSchema: false,
    formats: { ...FORMAT_CHECKS },
    code: { regExp: Object.assign(linearOrThrow, { code: 'linearOrThrow' }) },
  });
  const validators = new WeakMap<JsonSchema, ValidateFunction>();
  return (part) => {
    const known = validators.get(part);
    if (known) return known;
    const made = ajv.compile(part);
    validators.set(part, made);
    return made;
  };
}

function linearOrThrow(pattern: string) {
  const linear = compileLinearPattern(pattern);
  if (linear === null) throw new Error('Only patterns that run in linear time are compiled.');
  // The validator keeps patterns by what they are called.
  return { test: linear.test, toString: () => pattern };
}
