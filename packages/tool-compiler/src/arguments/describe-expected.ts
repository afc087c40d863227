import { isObject, type JsonSchema, type JsonValue } from '../json.ts';

/** Longest description of what is expected, in characters. */
const LONGEST = 300;
const MOST_NAMES = 20;

const FORMS: Record<string, string> = {
  date: 'a date such as 2026-03-01',
  'date-time': 'a date and time such as 2026-03-01T09:30:00Z',
  time: 'a time such as 09:30:00',
  uuid: 'a UUID such as 123e4567-e89b-12d3-a456-426614174000',
  email: 'an e-mail address such as ana@example.com',
  uri: 'an address such as https://example.com/page',
};

const TYPES: Record<string, string> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
};

/** What a schema takes, in words that a model can act on, such as `a date such as 2026-03-01`. */
export function describeExpected(schema: JsonValue | undefined): string {
  return cut(describe(schema, 2));
}

/** Values as JSON, separated by commas, cut where they are many. */
export function listValues(values: readonly JsonValue[]): string {
  const shown = values.slice(0, MOST_NAMES).map((value) => JSON.stringify(value));
  return cut(`${shown.join(', ')}${values.length > MOST_NAMES ? ', …' : ''}`);
}

function describe(schema: JsonValue | undefined, levels: number): string {
  if (!isObject(schema)) return 'any value';
  const known = schema as JsonSchema;
  if (known.const !== undefined) return JSON.stringify(known.const);
  if (Array.isArray(known.enum)) {
    return known.enum.length === 1 ? listValues(known.enum) : `one of ${listValues(known.enum)}`;
  }
  const types = typesOf(known);
  if (types.length === 0) return describeChoices(known, levels);
  return either(types.map((type) => describeType(type, known, levels)));
}

function describeChoices({ anyOf, oneOf, allOf }: JsonSchema, levels: number): string {
  const choices = [anyOf, oneOf].find((list) => Array.isArray(list)) as JsonValue[] | undefined;
  if (choices && levels > 0) return either(choices.map((choice) => describe(choice, levels - 1)));
  const [first] = Array.isArray(allOf) ? allOf : [];
  return first !== undefined && levels > 0 ? describe(first, levels - 1) : 'a value of another form';
}

function typesOf({ type, properties, items }: JsonSchema): string[] {
  if (Array.isArray(type)) return type.map(String);
  if (typeof type === 'string') return [type];
  if (isObject(properties)) return ['object'];
  return items === undefined ? [] : ['array'];
}

function describeType(type: string, schema: JsonSchema, levels: number): string {
  if (type === 'array') return describeList(schema, levels);
  if (type === 'object') return describeObject(schema);
  if (type === 'string') return describeText(schema);
  if (type !== 'integer' && type !== 'number') return TYPES[type] ?? type;
  const limits = [
    phrase('at least', schema.minimum),
    phrase('more than', schema.exclusiveMinimum),
    phrase('at most', schema.maximum),
    phrase('less than', schema.exclusiveMaximum),
    phrase('a multiple of', schema.multipleOf),
  ];
  return [TYPES[type], ...limits].filter(Boolean).join(', ');
}

function describeText({ format, pattern, minLength, maxLength }: JsonSchema): string {
  const words = (typeof format === 'string' && Object.hasOwn(FORMS, format) && FORMS[format]) || 'text';
  const limits = [
    typeof pattern === 'string' ? `of the form ${pattern}` : '',
    counted('at least', minLength, 'character'),
    counted('at most', maxLength, 'character'),
  ];
  return [words, ...limits].filter(Boolean).join(', ').replace('text, of', 'text of');
}

function describeList({ items, minItems, maxItems }: JsonSchema, levels: number): string {
  const inner = isObject(items) && levels > 0 ? describe(items, levels - 1) : '';
  const limits = [counted('at least', minItems, 'item'), counted('at most', maxItems, 'item')];
  const list = inner === '' || inner === 'a value of another form' ? 'a list' : `a list, each item ${inner}`;
  return [list, ...limits].filter(Boolean).join(', ');
}

function describeObject({ properties, required }: JsonSchema): string {
  const names = isObject(properties) ? Object.keys(properties) : [];
  if (names.length === 0) return 'an object';
  const needed = new Set(Array.isArray(required) ? required : []);
  // What must be there comes first: the rest may be cut off.
  const ordered = [...names.filter((name) => needed.has(name)), ...names.filter((name) => !needed.has(name))];
  const shown = ordered.slice(0, MOST_NAMES).map((name) => (needed.has(name) ? `${name} (required)` : name));
  return `an object with ${shown.join(', ')}${names.length > MOST_NAMES ? ', …' : ''}`;
}

function either(words: string[]): string {
  return [...new Set(words)].join(' or ');
}

function phrase(words: string, value: JsonValue | undefined): string {
  return typeof value === 'number' ? `${words} ${value}` : '';
}

function counted(words: string, value: JsonValue | undefined, unit: string): string {
  return typeof value === 'number' ? `${words} ${value} ${unit}${value === 1 ? '' : 's'}` : '';
}

function cut(words: string): string {
  return words.length > LONGEST ? `${words.slice(0, LONGEST - 1)}…` : words;
}
