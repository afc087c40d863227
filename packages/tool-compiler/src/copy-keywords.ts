import { compileLinearPattern } from './arguments/linear-pattern.ts';
import { readPattern } from './check-pattern.ts';
import { cleanText, LONGEST_PARAMETER_DESCRIPTION } from './clean-text.ts';
import { type JsonSchema, type JsonValue, own, type ReadObject, toJson } from './json.ts';
import type { Path } from './pointer.ts';
import type { Report } from './problem.ts';

/** Longest list of allowed values that is kept whole. */
const LONGEST_ENUM = 60;

const COUNTS = ['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'];
const LARGEST_EXAMPLE = 2_000;
const LONGEST_SHOWN_PATTERN = 80;

/** JSON Schema 2020-12 section 7.3 and the format registry of OpenAPI, as far as validators have them. */
const FORMATS = new Set(
  'date time date-time iso-time iso-date-time duration uri uri-reference uri-template url email hostname ipv4 ipv6 regex uuid json-pointer relative-json-pointer byte int32 int64 float double password binary'.split(
    ' ',
  ),
);
const OTHER_FORMATS = new Map([
  ['datetime', 'date-time'],
  ['iso-datetime', 'date-time'],
  ['iso8601', 'date-time'],
  ['iso-8601', 'date-time'],
  ['guid', 'uuid'],
  ['long', 'int64'],
  ['base64', 'byte'],
]);
/** Names of types in the place of a format say nothing more. */
const WORTHLESS_FORMATS = /^(?:string|integer|number|boolean|array|object|int|text|null|any|enum)$/i;

/** Copies the keywords of one schema that hold no other schemas, each checked for the form that draft 2020-12 wants. */
export function copyKeywords(schema: ReadObject, at: Path, report: Report): JsonSchema {
  const copy: JsonSchema = {};
  const description = cleanText(
    own(schema, 'description') ?? own(schema, 'title'),
    LONGEST_PARAMETER_DESCRIPTION,
  );
  if (description) copy.description = description;
  copyFormat(schema, copy);
  copyNumbers(schema, copy);
  copyPattern(schema, copy, at, report);
  copyEnum(schema, copy, at, report);
  copyValues(schema, copy);
  if (own(schema, 'uniqueItems') === true) copy.uniqueItems = true;
  if (own(schema, 'deprecated') === true) copy.deprecated = true;
  return copy;
}

/** Formats that validators know; what else authors write there is a word for people and goes into the description. */
function copyFormat(schema: ReadObject, copy: JsonSchema): void {
  const written = own(schema, 'format');
  if (typeof written !== 'string' || written.trim() === '' || written.length > 100) return;
  const format = OTHER_FORMATS.get(written.trim().toLowerCase()) ?? written.trim();
  if (FORMATS.has(format)) copy.format = format;
  else if (!WORTHLESS_FORMATS.test(format)) addWords(copy, `Format: ${format}.`);
  for (const keyword of ['contentEncoding', 'contentMediaType']) {
    const value = own(schema, keyword);
    if (typeof value === 'string' && value.length <= 100) copy[keyword] = value;
  }
}

function addWords(copy: JsonSchema, words: string): void {
  copy.description = cleanText(`${copy.description ?? ''} ${words}`, LONGEST_PARAMETER_DESCRIPTION);
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
  const usable = readPattern(pattern);
  if (usable !== null) {
    copy.pattern = usable;
    if (compileLinearPattern(usable) === null) reportUnchecked(usable, [...at, 'pattern'], report);
    return;
  }
  // Its signs are no marks of a text: they must not be taken for such.
  if (pattern.length <= LONGEST_SHOWN_PATTERN && /^[\x20-\x7e]+$/.test(pattern))
    copy.description = `${copy.description ?? ''} Form: ${pattern}`.trim();
  report(
    'repaired',
    'pattern_invalid',
    [...at, 'pattern'],
    `The pattern "${pattern.slice(0, 80)}" cannot be checked (not ECMA-262, too long, or it may take for ever); it was left out.`,
    'Write an ECMA-262 expression without nested repetitions.',
  );
}

/** A caller that waits for no pattern leaves those unchecked that take more than linear time. */
function reportUnchecked(pattern: string, at: Path, report: Report): void {
  report(
    'note',
    'pattern_unchecked',
    at,
    `The pattern "${pattern.slice(0, 80)}" looks ahead, back or repeats what it found; the model is told it, but values are not compared with it.`,
    'Nothing has to be done; a pattern without look-around and back-references is checked before anything is sent.',
  );
}

function copyEnum(schema: ReadObject, copy: JsonSchema, at: Path, report: Report): void {
  const list = own(schema, 'enum');
  const written = typeof list === 'string' && /[,|]/.test(list) ? list.split(/\s*[,|]\s*/) : list;
  if (!Array.isArray(written)) return;
  const values = distinct(written);
  if (values.length === 0) return;
  if (values.length <= LONGEST_ENUM) {
    copy.enum = values;
    return;
  }
  const some = values
    .slice(0, 20)
    .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
  // The hint must outlive a description that fills its limit alone.
  const hint = cleanText(
    `One of ${values.length} values, such as ${some.join(', ')}.`,
    LONGEST_PARAMETER_DESCRIPTION / 2,
  );
  const words = cleanText(copy.description, LONGEST_PARAMETER_DESCRIPTION - hint.length - 1);
  copy.description = `${words} ${hint}`.trim();
  report(
    'note',
    'enum_shortened',
    [...at, 'enum'],
    `The list of ${values.length} allowed values, more than ${LONGEST_ENUM}, was shortened to a hint; any value is accepted.`,
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
