import type { ErrorObject } from 'ajv/dist/2020.js';
import { isObject, type JsonSchema, type JsonValue, own } from '../json.ts';
import { toPointer } from '../pointer.ts';
import { type ArgumentProblem, explainKeyword } from './argument-problem.ts';
import { describeExpected, listValues } from './describe-expected.ts';
import { findDiscriminator } from './find-discriminator.ts';
import { misfits, schemaInside } from './mend-inside.ts';
import { nameChoices } from './name-misfit.ts';
import type { PreparedCheck } from './prepared-check.ts';

/** Most problems that are told at once: a model corrects these and asks again. */
const MOST_PROBLEMS = 10;

/** Says why a value does not fit: each problem once, at the deepest place that tells, at most ten. */
export function explainMisfit(check: PreparedCheck, value: unknown): ArgumentProblem[] {
  const problems = new Map<string, ArgumentProblem>();
  explainPart(check.schema, value, '');
  return [...problems.values()];

  function add(problem: ArgumentProblem): void {
    // Of several things about one place the first is enough to correct it.
    if (problems.size < MOST_PROBLEMS && !problems.has(problem.path)) problems.set(problem.path, problem);
  }

  function explainPart(schema: JsonSchema, part: unknown, path: string): void {
    if (problems.size >= MOST_PROBLEMS) return;
    const errors = check.errorsOf(schema, part);
    if (errors.length === 0) return;
    for (const error of ownErrors(errors, schema)) {
      if (error.keyword === 'anyOf') explainChoice(schema, part, path);
      else add(explainKeyword(error, schema, part, path));
    }
    const isItem = Array.isArray(part);
    for (const key of isItem || isObject(part) ? misfits(errors) : []) {
      const described = schemaInside(schema, key, isItem);
      const inner = isItem ? part[Number(key)] : own(part as Record<string, unknown>, key);
      if (described) explainPart(described, inner, `${path}${toPointer([key])}`);
    }
    for (const further of Array.isArray(schema.allOf) ? schema.allOf : []) {
      if (isObject(further)) explainPart(further as JsonSchema, part, path);
    }
    // A keyword that none of these look into.
    const [first] = errors;
    if (problems.size === 0 && first)
      add(explainKeyword(first, schema, part, `${path}${first.instancePath}`));
  }

  function explainChoice(schema: JsonSchema, part: unknown, path: string): void {
    const branches = (schema.anyOf as JsonValue[]).filter(isObject) as JsonSchema[];
    const told = isObject(part) ? findDiscriminator(branches) : null;
    if (told) {
      const written = own(part as Record<string, unknown>, told.name);
      const isMeant = (value: JsonValue) => JSON.stringify(value) === JSON.stringify(written);
      const meant = told.branches.find(({ values }) => values.some(isMeant));
      if (meant) {
        explainPart(meant.branch, part, path);
        return;
      }
      const choices = told.branches.flatMap(({ values }) => values);
      const allowed = listValues(choices);
      const message =
        written === undefined
          ? `is required and missing: it says which form this is, one of ${allowed}`
          : `must be one of ${allowed}: it says which form this is`;
      add({
        path: `${path}${toPointer([told.name])}`,
        message,
        expected: `one of ${allowed}`,
        said: { sentence: 'one_of', values: { choices: nameChoices(choices) } },
      });
      return;
    }
    const ranked = branches
      .map((branch) => ({ branch, distance: distanceOf(check.errorsOf(branch, part)) }))
      .sort((left, right) => left.distance - right.distance);
    const [best] = ranked;
    if (best && best.distance < WRONG_TYPE) {
      explainPart(best.branch, part, path);
      return;
    }
    const expected = describeExpected({ anyOf: schema.anyOf as JsonValue[] });
    add({ path, message: `must be ${expected}`, expected, said: { sentence: 'form', values: {} } });
  }
}

/** More than any number of smaller faults: an alternative of another type is not what was meant. */
const WRONG_TYPE = 1_000_000;

/** How far a value is from an alternative: what is wrong deeper inside counts less than what is missing on top. */
function distanceOf(errors: readonly ErrorObject[]): number {
  return errors.reduce((sum, { keyword, instancePath }) => {
    if (instancePath === '' && (keyword === 'type' || keyword === 'enum' || keyword === 'const'))
      return sum + WRONG_TYPE;
    const depth = instancePath.split('/').length;
    return sum + (keyword === 'required' || keyword === 'additionalProperties' ? 3 : 2) / depth;
  }, 0);
}

/** Errors of the keywords of one schema, without those of the schemas in it; the telling ones first. */
function ownErrors(errors: readonly ErrorObject[], schema: JsonSchema): ErrorObject[] {
  const rank = ({ keyword }: ErrorObject) => {
    const place = ['const', 'enum', 'type', 'format'].indexOf(keyword);
    return place === -1 ? 10 : place;
  };
  const own = errors.filter((error) => error.parentSchema === schema && error.keyword !== 'if');
  return own.sort((left, right) => rank(left) - rank(right));
}
