import type { ErrorObject } from 'ajv/dist/2020.js';
import type { JsonSchema, JsonValue } from '../json.ts';
import type { ArgumentSaid } from './argument-problem.ts';

/** Most choices, and longest text of one, that are named. */
const MOST_CHOICES = 20;
const LONGEST_CHOICE = 80;
const LONGEST_PATTERN = 200;

const TYPES: Record<string, string> = {
  string: 'type/text',
  integer: 'type/whole',
  number: 'type/number',
  boolean: 'type/choice',
  array: 'type/list',
  object: 'type/object',
};

const FORMATS: Record<string, string> = {
  date: 'format/date',
  'date-time': 'format/date-time',
  time: 'format/time',
  uuid: 'format/uuid',
  email: 'email',
  uri: 'format/address',
};

/** The sentence of a keyword that has a limit, and what the limit is called in it. */
const LIMITS: Record<string, [sentence: string, value: string]> = {
  minimum: ['too_small', 'least'],
  maximum: ['too_big', 'most'],
  exclusiveMinimum: ['not_above', 'limit'],
  exclusiveMaximum: ['not_below', 'limit'],
  minLength: ['too_short/text', 'least'],
  maxLength: ['too_long/text', 'most'],
  minItems: ['too_short/list', 'least'],
  maxItems: ['too_long/list', 'most'],
  minProperties: ['too_short/object', 'least'],
  maxProperties: ['too_long/object', 'most'],
};

/** Names what one error of a validator says, with the values that stand in it. Pure. */
export function nameMisfit({ keyword, params }: ErrorObject, schema: JsonSchema): ArgumentSaid {
  const limit = Object.hasOwn(LIMITS, keyword) ? LIMITS[keyword] : undefined;
  if (limit) return { sentence: limit[0], values: { [limit[1]]: String(params.limit) } };
  switch (keyword) {
    case 'required':
      return { sentence: 'missing', values: {} };
    case 'dependentRequired':
      return { sentence: 'missing/with', values: { name: String(params.property) } };
    case 'const':
      return { sentence: 'one_of', values: { choices: nameChoices([schema.const as JsonValue]) } };
    case 'enum':
      return { sentence: 'one_of', values: { choices: nameChoices(schema.enum as JsonValue[]) } };
    case 'type':
      return { sentence: nameType(schema.type), values: {} };
    case 'multipleOf':
      return { sentence: 'multiple_of', values: { of: String(params.multipleOf) } };
    case 'pattern':
      return { sentence: 'pattern', values: { pattern: String(params.pattern).slice(0, LONGEST_PATTERN) } };
    case 'format':
      return { sentence: nameFormat(params.format), values: {} };
    case 'uniqueItems':
      return { sentence: 'twice', values: {} };
    case 'not':
      return { sentence: 'ruled_out', values: {} };
    default:
      return { sentence: 'form', values: {} };
  }
}

/** Choices as they are written, separated by commas: text as it is, anything else as JSON. Pure. */
export function nameChoices(values: readonly JsonValue[]): string {
  const shown = values
    .slice(0, MOST_CHOICES)
    .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, LONGEST_CHOICE));
  return [...shown, ...(values.length > MOST_CHOICES ? ['…'] : [])].join(', ');
}

/** Of several types none is the one that was meant. */
function nameType(type: JsonValue | undefined): string {
  return (typeof type === 'string' && Object.hasOwn(TYPES, type) && TYPES[type]) || 'form';
}

function nameFormat(format: unknown): string {
  return (typeof format === 'string' && Object.hasOwn(FORMATS, format) && FORMATS[format]) || 'form';
}
