import { isObject, type JsonSchema, type JsonValue } from '../json.ts';
import type { ArgumentProblem } from './argument-problem.ts';
import { describeExpected } from './describe-expected.ts';
import { explainMisfit } from './explain-misfit.ts';
import type { Mend } from './mend.ts';
import { mendValue } from './mend-value.ts';
import type { UncheckedPattern } from './prepare-schema.ts';
import { type PreparedCheck, prepareCheck } from './prepared-check.ts';
import { DEEPEST, refuseValue, type ValueRefusal } from './value-limits.ts';

/**
 * What came of a check. `mends`: what was changed so that the arguments fit; empty where they did. `unchecked`: patterns
 * of the schema that were not run, because only those that run in linear time are; null where the schema as a whole
 * cannot be compiled and nothing was checked.
 */
export type ArgumentsCheck =
  | {
      ok: true;
      arguments: Record<string, JsonValue>;
      mends: Mend[];
      unchecked: UncheckedPattern[] | null;
    }
  | { ok: false; problems: ArgumentProblem[] };

/** What is kept of a schema that was seen, as long as the schema itself is. */
const prepared = new WeakMap<JsonSchema, PreparedCheck | null>();

/**
 * Checks what a model wrote as arguments of a tool against the tool's `parameters` (JSON Schema 2020-12), and mends what
 * is almost right and can only mean one thing: `"5"` for 5, 5 for `"5"`, `"true"` for true, one value for a list, a list
 * with commas where no item can have one, JSON text for an object or list, a date-time for a date, a word in another
 * case, blanks around a text, null for what may be absent; at any depth, and within alternatives where it then fits one.
 * Arguments that fit are never changed. What remains is explained, at most ten problems. Never throws.
 * `parameters` is compiled once for each object: hand in the same one again, and do not change it.
 */
export function checkArguments(parameters: JsonSchema, value: unknown): ArgumentsCheck {
  const refusal = refuseValue(value);
  if (refusal !== null) return { ok: false, problems: [explainRefusal(refusal)] };
  const check = preparedFor(parameters);
  if (check === null) {
    // The description's fault is not the person's: only the form of all arguments is asked for.
    return isObject(value) ? accept(value, [], null) : { ok: false, problems: [noObject(parameters)] };
  }
  const mended = mendValue(check, value);
  if (!isObject(mended.value)) return { ok: false, problems: [noObject(parameters)] };
  if (check.fits(check.schema, mended.value)) return accept(mended.value, mended.mends, check.unchecked);
  return { ok: false, problems: explainMisfit(check, mended.value) };
}

function preparedFor(parameters: JsonSchema): PreparedCheck | null {
  let check = prepared.get(parameters);
  if (check === undefined) {
    check = prepareCheck(parameters);
    prepared.set(parameters, check);
  }
  return check;
}

function accept(
  value: Record<string, unknown>,
  mends: Mend[],
  unchecked: UncheckedPattern[] | null,
): ArgumentsCheck {
  return { ok: true, arguments: value as Record<string, JsonValue>, mends, unchecked };
}

function noObject(parameters: JsonSchema): ArgumentProblem {
  return {
    path: '',
    message: 'must be an object of named arguments',
    expected: describeExpected({ ...parameters, type: 'object' }),
    said: { sentence: 'type/object', values: {} },
  };
}

function explainRefusal(refusal: ValueRefusal): ArgumentProblem {
  switch (refusal) {
    case 'too-deep':
      return {
        path: '',
        message: `must not nest deeper than ${DEEPEST} levels`,
        expected: `at most ${DEEPEST} levels of lists and objects`,
        said: { sentence: 'form', values: {} },
      };
    case 'too-many':
      return {
        path: '',
        message: 'holds too many values',
        expected: 'at most 500000 values',
        said: { sentence: 'form', values: {} },
      };
    case 'proto':
      return {
        path: '',
        message: 'must not use the name __proto__',
        expected: 'other names',
        said: { sentence: 'form', values: {} },
      };
  }
}
