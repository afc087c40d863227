import { isObject, own } from '../json.ts';
import { chosen } from './mutate-value.ts';
import { STRANGE_KEYS, STRANGE_VALUES } from './strange-material.ts';

/** Gives the next whole number from 0; the same ones for the same seed. */
export type NextNumber = () => number;

/** Numbers by mulberry32: small, and the same everywhere. */
export function numbersFrom(seed: number): NextNumber {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

/** Texts that try to leave their place. */
const ATTACKS = [
  '../../admin',
  '..%2f..%2fadmin',
  '%252e%252e%252f',
  'a\r\nX-Injected: 1',
  'a?b=c#d',
  '//evil.example/x',
  '\\\\evil.example\\x',
  ';/../',
  '@evil.example',
  '\u0000',
  '.',
  'a&b=c',
  '\uD800',
  'data:text/plain;base64,%%%',
];

/** Arguments that fit a schema now and then: mostly of the described types, sometimes strange, missing or too many. */
export function sampleArguments(schema: unknown, next: NextNumber): Record<string, unknown> {
  const value = sampleValue(schema, next, 0);
  const given = new Map<string, unknown>(isObject(value) ? Object.entries(value) : []);
  if (next() % 8 === 0) given.set(chosen(STRANGE_KEYS, next()) ?? '', chosen(STRANGE_VALUES, next()));
  return Object.fromEntries(given);
}

function sampleValue(schema: unknown, next: NextNumber, depth: number): unknown {
  if (!isObject(schema) || next() % 12 === 0) return strangeValue(next);
  const choices = own(schema, 'oneOf') ?? own(schema, 'anyOf');
  if (Array.isArray(choices) && depth < 6) return sampleValue(chosen(choices, next()), next, depth + 1);
  const listed = own(schema, 'enum');
  if (Array.isArray(listed) && listed.length > 0) return chosen(listed, next());
  const written = own(schema, 'type');
  const type = Array.isArray(written) ? chosen(written, next()) : written;
  switch (type) {
    case 'object':
      return sampleObject(schema, next, depth);
    case 'array':
      return depth > 6
        ? []
        : Array.from({ length: next() % 4 }, () => sampleValue(own(schema, 'items'), next, depth + 1));
    case 'integer':
      return next() % 1_000;
    case 'number':
      return (next() % 1_000) / 8;
    case 'boolean':
      return next() % 2 === 0;
    case 'null':
      return null;
    default:
      return next() % 3 === 0 ? chosen(ATTACKS, next()) : `word ${next() % 100}`;
  }
}

function sampleObject(schema: Record<string, unknown>, next: NextNumber, depth: number): unknown {
  const properties = own(schema, 'properties');
  const listed = own(schema, 'required');
  const required = new Set(Array.isArray(listed) ? listed : []);
  const entries = Object.entries(isObject(properties) ? properties : {}).flatMap(([name, inner]) => {
    const wanted = required.has(name) ? next() % 20 !== 0 : next() % 2 === 0;
    return wanted && depth < 6 ? [[name, sampleValue(inner, next, depth + 1)] as const] : [];
  });
  return Object.fromEntries(entries);
}

function strangeValue(next: NextNumber): unknown {
  return next() % 2 === 0 ? chosen(STRANGE_VALUES, next()) : chosen(ATTACKS, next());
}
