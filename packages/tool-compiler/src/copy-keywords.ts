import { isUsablePattern } from './check-pattern.ts';
import { cleanText, LONGEST_PARAMETER_DESCRIPTION } from './clean-text.ts';
import { type JsonSchema, type JsonValue, own, type ReadObject, toJson } from './json.ts';
import type { Path } from './pointer.ts';
import type { Report } from './problem.ts';

/** Longest list of allowed values that is kept whole. */
const LONGEST_ENUM = 60;

const COUNTS = ['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'];
const LARGEST_EXAMPLE = 2_000;

/** Copies the keywords of one schema that hold no other schemas, each checked for the form that draft 2020-12 wants. */
export function copyKeywords(schema: ReadObject, at: Path, report: Report): JsonSchema {
  const copy: JsonSchema = {};
  const description = cleanText(
    own(schema, 'description') ?? own(schema, 'title'),
    LONGEST_PARAMETER_DESCRIPTION,
  );
  if (description) copy.description = description;
  const format = own(schema, 'format');
  if (typeof format === 'string' && format.length <= 100) copy.format = format;
  copyNumbers(schema, copy);
  copyPattern(schema, copy, at, report);
  copyEnum(schema, copy, at, report);
  copyValues(schema, copy);
  if (own(schema, 'uniqueItems') === true) copy.uniqueItems = true;
  if (own(schema, 'deprecated') === true) copy.deprecated = true;
  return copy;
}

function copyNumbers(schema: ReadObject, copy: JsonSchema): void {
  for (const keyword of COUNTS) {
    const count = numberOf(own(schema, keyword));
    if (count !== null && Number.isInteger(count) && count >= 0) copy[keyword] = count;
  }
  const multiple = numberOf(own(schema, 'multipleOf'));
  if (multiple !== null && multiple > 0) copy.multipleOf = multiple;
  for (const [inclusive, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const) {
    const limit = numberOf(own(schema, inclusive));
    const strict = own(schema, exclusive);
    // Draft 4, which Swagger 2 and OpenAPI 3.0 follow, writes true beside the limit.
    if (strict === true && limit !== null) copy[exclusive] = limit;
    else if (limit !== null) copy[inclusive] = limit;
    const strictLimit = typeof strict === 'boolean' ? null : numberOf(strict);
    if (strictLimit !== null) copy[exclusive] = strictLimit;
  }
}

function copyPattern(schema: ReadObject, copy: JsonSchema, at: Path, report: Report): void {
  const pattern = own(schema, 'pattern');
  if (typeof pattern !== 'string' || pattern === '') return;
  if (isUsablePattern(pattern)) {
    copy.pattern = pattern;
    return;
  }
  report(
    'repaired',
    'pattern_invalid',
    [...at, 'pattern'],
    `The pattern "${pattern.slice(0, 80)}" cannot be checked (not ECMA-262, too long, or it may take for ever); it was left out.`,
    'Write an ECMA-262 expression without nested repetitions.',
  );
}

function copyEnum(schema: ReadObject, copy: JsonSchema, at: Path, report: Report): void {
  const list = own(schema, 'enum');
  if (!Array.isArray(list)) return;
  const values = distinct(list);
  if (values.length === 0) return;
  if (values.length <= LONGEST_ENUM) {
    copy.enum = values;
    return;
  }
  const some = values
    .slice(0, 20)
    .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
  const hint = `One of ${values.length} values, such as ${some.join(', ')}.`;
  copy.description = cleanText(`${copy.description ?? ''} ${hint}`, LONGEST_PARAMETER_DESCRIPTION);
  report(
    'note',
    'enum_shortened',
    [...at, 'enum'],
    `The list of ${values.length} allowed values was shortened to a hint; any value is accepted.`,
    'Nothing has to be done; say in the description how values are made.',
  );
}

function copyValues(schema: ReadObject, copy: JsonSchema): void {
  const constant = small(own(schema, 'const'));
  if (constant !== undefined) copy.const = constant;
  const fallback = small(own(schema, 'default'));
  if (fallback !== undefined && fallback !== null) copy.default = fallback;
  const listed = own(schema, 'examples');
  const example = small(own(schema, 'example') ?? (Array.isArray(listed) ? listed[0] : undefined));
  if (example !== undefined && example !== null) copy.examples = [example];
}

function distinct(list: unknown[]): JsonValue[] {
  const values = new Map<string, JsonValue>();
  for (const entry of list) {
    const value = toJson(entry, 3, { left: 50 });
    if (value !== undefined) values.set(JSON.stringify(value), value);
  }
  return [...values.values()];
}

function small(value: unknown): JsonValue | undefined {
  const json = value === undefined ? undefined : toJson(value, 6, { left: 100 });
  return json === undefined || JSON.stringify(json).length > LARGEST_EXAMPLE ? undefined : json;
}

function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)))
    return Number(value);
  return null;
}
