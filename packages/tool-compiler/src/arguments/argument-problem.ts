import type { ErrorObject } from 'ajv/dist/2020.js';
import { isObject, type JsonSchema, type JsonValue, own } from '../json.ts';
import { toPointer } from '../pointer.ts';
import { describeExpected, listValues } from './describe-expected.ts';
import { nameMisfit } from './name-misfit.ts';
import { nearestName } from './nearest-name.ts';

/** Why arguments do not fit at one place. */
export type ArgumentProblem = {
  /** JSON Pointer (RFC 6901) in the arguments; empty for all of them. */
  path: string;
  /** What is wrong, to be read after the path: `/nights must be at least 1`. */
  message: string;
  /** What is expected there, such as `a date such as 2026-03-01`. */
  expected: string;
  /** The same by a stable name and its values, for whoever words it in another language. */
  said: ArgumentSaid;
};

/** Which sentence says what is wrong with an argument, and the values in it. */
export type ArgumentSaid = { sentence: string; values: Record<string, string> };

/** Says one error of a validator in words. `path`: where the value stands that the keyword is about. */
export function explainKeyword(
  error: ErrorObject,
  schema: JsonSchema,
  value: unknown,
  path: string,
): ArgumentProblem {
  const { keyword, params } = error;
  const properties = isObject(schema.properties) ? schema.properties : {};
  const here = describeExpected(schema);
  const said = nameMisfit(error, schema);
  switch (keyword) {
    case 'required':
    case 'dependentRequired': {
      const name = String(params.missingProperty);
      const when = keyword === 'required' ? '' : ` where ${params.property} is given`;
      return {
        path: `${path}${toPointer([name])}`,
        message: `is required${when} and missing`,
        expected: describeExpected(own(properties, name) as JsonValue | undefined),
        said,
      };
    }
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const name = String(params.additionalProperty ?? params.unevaluatedProperty);
      return explainUnknown(name, Object.keys(properties), value, path);
    }
    case 'const':
      return { path, message: `must be ${JSON.stringify(schema.const)}`, expected: here, said };
    case 'enum':
      return {
        path,
        message: `must be one of ${listValues(schema.enum as JsonValue[])}`,
        expected: here,
        said,
      };
    case 'type':
      return { path, message: `must be ${here}, not ${kindOf(value)}`, expected: here, said };
    case 'not':
      return {
        path,
        message: 'has a form that is ruled out here',
        expected: 'a value of another form',
        said,
      };
    case 'uniqueItems':
      return {
        path,
        message: 'holds the same item twice',
        expected: 'a list in which each item stands once',
        said,
      };
    default:
      return { path, message: limitMessage(error, here), expected: here, said };
  }
}

function explainUnknown(
  name: string,
  known: readonly string[],
  value: unknown,
  path: string,
): ArgumentProblem {
  const free = known.filter((candidate) => !isObject(value) || !Object.hasOwn(value, candidate));
  const near = nearestName(name, free);
  const where = path === '' ? 'is not an argument of this tool' : 'is not known here';
  const names = known.length === 0 ? 'nothing' : known.slice(0, 30).join(', ');
  return {
    path: `${path}${toPointer([name.slice(0, 100)])}`,
    message: near === null ? where : `${where}; ${near} may be meant`,
    expected: near === null ? `one of these names: ${names}` : `the name ${near}`,
    said:
      near === null
        ? { sentence: 'not_known', values: {} }
        : { sentence: 'not_known/near', values: { name: near } },
  };
}

function limitMessage({ keyword, params, message }: ErrorObject, here: string): string {
  const limit = String(params.limit);
  switch (keyword) {
    case 'minimum':
      return `must be at least ${limit}`;
    case 'maximum':
      return `must be at most ${limit}`;
    case 'exclusiveMinimum':
      return `must be more than ${limit}`;
    case 'exclusiveMaximum':
      return `must be less than ${limit}`;
    case 'multipleOf':
      return `must be a multiple of ${params.multipleOf}`;
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      return `must have at least ${limit} ${unitOf(keyword)}`;
    case 'maxLength':
    case 'maxItems':
    case 'maxProperties':
      return `must have at most ${limit} ${unitOf(keyword)}`;
    case 'format':
    case 'pattern':
      return `must be ${here}`;
    default:
      return (message ?? 'does not fit').slice(0, 200);
  }
}

function unitOf(keyword: string): string {
  if (keyword.endsWith('Length')) return 'characters';
  return keyword.endsWith('Items') ? 'items' : 'properties';
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return value.length <= 40 ? `the text ${JSON.stringify(value)}` : 'a text';
  if (typeof value === 'object') return 'an object';
  return String(value);
}
