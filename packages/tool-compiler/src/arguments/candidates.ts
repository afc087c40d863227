import { isObject, type JsonSchema } from '../json.ts';
import { dateOfDateTime } from './formats.ts';
import { refuseValue } from './value-limits.ts';

/** Longest text that is read as JSON or as a list, in characters. */
const LONGEST_TEXT = 1_000_000;

/** Scalars that a scalar may have been meant as, nearest first. None of them loses anything but its form. */
export function scalarCandidates(schema: JsonSchema, value: unknown): unknown[] {
  if (typeof value === 'number') return isExact(value) ? [String(value)] : [];
  // A truth value for any text is a misunderstanding; for one of the words it is not.
  if (typeof value === 'boolean') return allowedTexts(schema).includes(String(value)) ? [String(value)] : [];
  if (typeof value !== 'string') return [];
  const text = value.trim();
  const found: unknown[] = text === value ? [] : [text];
  const number = readNumber(text);
  if (number !== null) found.push(number);
  if (/^(?:true|false)$/i.test(text)) found.push(text.toLowerCase() === 'true');
  const alike = allowedTexts(schema).filter((allowed) => allowed.toLowerCase() === text.toLowerCase());
  if (alike.length === 1) found.push(alike[0]);
  const date = schema.format === 'date' ? dateOfDateTime(text) : null;
  if (date !== null) found.push(date);
  return found;
}

/** Lists and objects that a value may have been meant as; what is inside of them may need mending itself. */
export function containerCandidates(schema: JsonSchema, value: unknown): unknown[] {
  const found: unknown[] = [];
  const text = typeof value === 'string' && value.length <= LONGEST_TEXT ? value.trim() : '';
  const parsed = readJson(text);
  if (parsed !== undefined) found.push(parsed);
  if (parsed !== undefined || !typesOf(schema).includes('array') || Array.isArray(value) || value === null)
    return found;
  const items = isObject(schema.items) ? (schema.items as JsonSchema) : {};
  // One value for a list of lists could stand in either.
  if (typesOf(items).includes('array')) return found;
  if (!text.includes(',')) return [...found, [value]];
  // With a comma it is one text or several, unless no single item can have one.
  return hasNoCommas(items) ? [...found, text.split(',').map((part) => part.trim())] : found;
}

function hasNoCommas(items: JsonSchema): boolean {
  const types = typesOf(items);
  if (Array.isArray(items.enum)) return allowedTexts(items).every((allowed) => !allowed.includes(','));
  if (types.length === 1 && types[0] === 'string')
    return ['date', 'date-time', 'time', 'uuid'].includes(String(items.format));
  return types.length > 0 && types.every((type) => ['integer', 'number', 'boolean'].includes(type));
}

function typesOf({ type }: JsonSchema): string[] {
  return (Array.isArray(type) ? type : [type]).filter((name) => typeof name === 'string');
}

function allowedTexts(schema: JsonSchema): string[] {
  const listed = Array.isArray(schema.enum) ? schema.enum : [];
  return [...listed, schema.const].filter((value) => typeof value === 'string');
}

/** A number as JSON writes it (RFC 8259 section 6), where no digit of it is lost. */
function readNumber(text: string): number | null {
  if (text.length > 40 || !/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text)) return null;
  const number = Number(text);
  if (!isExact(number)) return null;
  return text.replace(/\D/g, '').replace(/^0+/, '').length > 15 ? null : number;
}

function isExact(number: number): boolean {
  return Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number));
}

function readJson(text: string): unknown {
  if (!/^[{[]/.test(text)) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    return refuseValue(parsed) === null ? parsed : undefined;
  } catch {
    return undefined;
  }
}
