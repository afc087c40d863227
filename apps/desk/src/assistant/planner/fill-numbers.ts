import type { JsonSchema } from '../model/model-port.ts';
import type { OperationProfile } from './describe-operation.ts';
import { entrySchema, parameterRole, typeOf } from './name-parameter.ts';
import { countsPeople, type NumberReading } from './read-numbers.ts';
import type { SentenceReading } from './read-sentence.ts';
import { salientStems, splitWords, stemWord, synonymsOf } from './split-words.ts';

/**
 * The number that a numeric parameter means, by bound ("under 120 euros"), unit ("2 guests"), the word
 * before ("page 3") or position ("top 5"). Each number is used once: `used` holds their positions.
 */
export function fillNumber(
  name: string,
  schema: JsonSchema,
  profile: OperationProfile,
  reading: SentenceReading,
  used: Set<number>,
): number | string | undefined {
  const type = typeOf(entrySchema(schema));
  const role = parameterRole(name, schema);
  if (!['number', 'limit', 'maximum', 'minimum'].includes(role) && !(type === 'string' && role === 'other'))
    return undefined;
  const words = splitWords(name).map(stemWord);
  const described = salientStems(String(schema.description ?? '').slice(0, 120));
  const index = reading.numbers.findIndex(
    (number, position) => !used.has(position) && fits(number, role, words, described, profile, reading, type),
  );
  const found = reading.numbers[index];
  if (found === undefined) return undefined;
  if (type === 'integer' && !Number.isInteger(found.value)) return undefined;
  used.add(index);
  return type === 'string' ? String(found.value) : found.value;
}

function fits(
  number: NumberReading,
  role: string,
  words: string[],
  described: string[],
  profile: OperationProfile,
  reading: SentenceReading,
  type: string,
): boolean {
  const ahead = reading.text.slice(0, number.span[0]);
  const price = words.some((word) => /^(?:pric|cost|budget|fee|rent|preu)/.test(word));
  const near = (stem: string | null) =>
    stem !== null && (words.includes(stem) || [...synonymsOf(stem)].some((other) => words.includes(other)));
  if (role === 'maximum' || role === 'minimum') {
    if (number.bound !== (role === 'maximum' ? 'max' : 'min'))
      return words.includes('budget') && number.currency !== null;
    return price
      ? number.currency !== null || number.unit === null || !isThing(number.unit, profile)
      : near(number.unit) || near(number.before);
  }
  if (role === 'limit') {
    if (
      number.unit !== null &&
      /^(?:cheapest|best|newest|latest|nearest|largest|top|most)$/.test(number.unit)
    )
      return true;
    if (
      /\b(?:top|first|latest|last|newest|best|show me|list|give me|only|limit(?: of)?|any)\s*$/i.test(ahead)
    )
      return true;
    return (
      number.bound !== 'min' &&
      number.currency === null &&
      number.unit !== null &&
      (/^(?:result|hit|entr|item|row)/.test(number.unit) || isThing(number.unit, profile))
    );
  }
  if (near(number.unit) || near(number.before)) return true;
  if (words.some((word) => countsPeople(word))) {
    return (
      (number.unit !== null && countsPeople(number.unit)) ||
      (number.before === 'for' && number.currency === null && number.unit === null)
    );
  }
  if (type === 'string') return false;
  if (words.includes('amount'))
    return (
      number.currency !== null ||
      /^[A-Z]{3}\b/.test(reading.text.slice(number.span[0]).replace(/^[\d.,\s]+/, ''))
    );
  if (price && number.currency !== null) return true;
  return number.unit !== null && number.unit.length > 2 && described.includes(number.unit);
}

function isThing(unit: string, profile: OperationProfile): boolean {
  return profile.nouns.has(unit) || [...synonymsOf(unit)].some((other) => profile.nouns.has(other));
}
