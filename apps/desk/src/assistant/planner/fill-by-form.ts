import type { JsonSchema } from '../model/model-port.ts';
import { type OperationProfile, requiredOf } from './describe-operation.ts';
import { entrySchema, enumOf, parameterRole, typeOf } from './name-parameter.ts';
import { isReadVerb } from './read-intent.ts';
import { readCurrency } from './read-numbers.ts';
import type { SentenceReading } from './read-sentence.ts';
import { isOperationWord } from './read-subject.ts';
import { foldText, isStopWord, splitWords, stemsOf, stemWord, synonymsOf } from './split-words.ts';

/**
 * Values that show what they are by their form: enumerations, booleans, addresses, codes, currencies,
 * identifiers and places. What was used as a place or name is added to `taken`.
 */
export function fillByForm(
  name: string,
  schema: JsonSchema,
  profile: OperationProfile,
  reading: SentenceReading,
  taken: string[],
): unknown {
  const { names, places } = reading;
  const take = (value: string | null | undefined): string | undefined => {
    if (value === null || value === undefined || value === '') return undefined;
    taken.push(value);
    return value;
  };
  switch (parameterRole(name, schema)) {
    case 'enumeration':
      return fillEnumeration(name, schema, reading, profile);
    case 'boolean':
      return fillBoolean(name, reading);
    case 'email':
      return take(names.emails[0]);
    case 'url':
      return take(names.urls[0] ?? names.domains[0]);
    case 'domain':
      return take(names.domains[0] ?? (names.urls[0] === undefined ? undefined : hostOf(names.urls[0])));
    case 'currency':
      return currencies(reading)[0];
    case 'currency-from':
      return currencies(reading)[0];
    case 'currency-to':
      return currencies(reading)[1];
    case 'code':
      return take(
        afterName(name, reading) ??
          names.codes.find((code) => !taken.includes(code) && foldText(code) !== foldText(name)),
      );
    case 'place-from':
      return take(places.from);
    case 'place-to':
      return take(places.to ?? (places.from === null ? places.at[0] : null));
    case 'place':
      return take(
        places.at.find((place) => !taken.includes(place)) ??
          places.to ??
          places.from ??
          placeOfThing(profile, reading, taken) ??
          barePlace(name, profile, reading),
      );
    case 'id':
      return fillIdentifier(name, schema, profile, reading);
    default:
      return undefined;
  }
}

/** "Weather for Oslo": the operation's own thing stands before the name; of a change it is never a place. */
function placeOfThing(
  profile: OperationProfile,
  reading: SentenceReading,
  taken: string[],
): string | undefined {
  if (reading.intent.kind === 'change') return undefined;
  return reading.places.perhaps.find(
    ({ before, place }) => !taken.includes(place) && isOperationWord(before, profile) && !isStopWord(before),
  )?.place;
}

/** "Weather Oslo": a name in capitals beside the operation's own words, where a read cannot do without a place. */
function barePlace(name: string, profile: OperationProfile, reading: SentenceReading): string | undefined {
  if (
    !requiredOf(profile.tool).includes(name) ||
    (profile.act !== 'read' && profile.act !== 'lookup') ||
    reading.intent.kind === 'change'
  )
    return undefined;
  for (const run of reading.names.capitalised) {
    // "for Anna", "the Old Mill": a person or one thing, not where to look.
    const begin = reading.text.indexOf(run);
    if (/\b(?:for|the|by|with|of)\s+$/i.test(reading.text.slice(0, begin))) continue;
    const words = run.split(' ').filter((word) => !isOperationWord(splitWords(word)[0] ?? '', profile));
    if (words.length > 0 && words.length <= 3) return words.join(' ');
  }
  return undefined;
}

/** "ISBN 9780141439600": the word with a digit or in capitals that follows the parameter's own name. */
function afterName(name: string, reading: SentenceReading): string | undefined {
  const own = splitWords(name).filter((word) => /^(?:ticker|symbol|icao|iata|isbn|code|pair)$/.test(word))[0];
  if (own === undefined) return undefined;
  const next = new RegExp(`\\b${own}\\s+(?:is |of |number )?([\\w-]+)`, 'i').exec(reading.text)?.[1];
  return next !== undefined && /\d|^[A-Z]+$/.test(next) ? next : undefined;
}

function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}

/** ISO codes of currencies in the order in which the sentence names them. */
export function currencies(reading: SentenceReading): string[] {
  const words = reading.text.match(/[€$£¥]|[\p{L}]+/gu) ?? [];
  const found = words.map((word) =>
    /^[A-Z]{3,5}$/.test(word) && reading.names.codes.includes(word) ? word : readCurrency(word),
  );
  return [...new Set(found.filter((code) => code !== null))];
}

/** The value whose words stand in the sentence, singular or plural; for lists all of them. */
function fillEnumeration(
  name: string,
  schema: JsonSchema,
  reading: SentenceReading,
  profile: OperationProfile,
): unknown {
  const values = enumOf(schema);
  const matches = values.filter((value) => {
    if (typeof value !== 'string' || value === '') return false;
    if (value.length < 3 || /^[A-Z]+$/.test(value))
      return (
        reading.names.codes.includes(value) ||
        (new RegExp(`\\b${escapeRegExp(foldText(value))}\\b`).test(reading.folded) && value.length > 2)
      );
    const stems = stemsOf(value);
    return (
      stems.length > 0 &&
      stems.every((stem) => reading.stems.has(stem)) &&
      !reading.numbers.some((number) => number.unit !== null && stems.includes(number.unit)) &&
      !onlyOperation(stems, profile, reading)
    );
  });
  if (matches.length === 0) return sortedBy(name, values, reading);
  return typeOf(schema) === 'array'
    ? matches
    : matches.toSorted((a, b) => String(b).length - String(a).length)[0];
}

/** A value that is only the operation's own verb ("list", "search") says nothing about the choice. */
function onlyOperation(stems: string[], profile: OperationProfile, reading: SentenceReading): boolean {
  return stems.every(
    (stem) => profile.verbs.has(stem) || (reading.intent.verbs.includes(stem) && isReadVerb(stem)),
  );
}

/** "cheapest first" and the like for a sort parameter, where a value names it. */
function sortedBy(name: string, values: unknown[], reading: SentenceReading): unknown {
  if (!/sort|order/i.test(name)) return undefined;
  const wanted = /\bcheap|lowest price|price\b/.test(reading.folded)
    ? /^price(?!.*desc)|cheap/i
    : /\bbest|rated|rating\b/.test(reading.folded)
      ? /rating|score|best/i
      : /\bnewest|latest|recent\b/.test(reading.folded)
        ? /new|recent|date|created/i
        : null;
  return wanted === null
    ? undefined
    : values.find((value) => typeof value === 'string' && wanted.test(value));
}

function fillBoolean(name: string, reading: SentenceReading): boolean | undefined {
  const words = splitWords(name)
    .filter((word) => !/^(?:is|has|only|with|include|show|use|no|get)$/.test(word))
    .map(stemWord);
  if (
    words.length === 0 ||
    !words.every(
      (word) =>
        reading.stems.has(word) ||
        [...synonymsOf(word)].some((other) => word.length > 3 && reading.stems.has(other)),
    )
  ) {
    return undefined;
  }
  const last = words.at(-1) ?? '';
  return !new RegExp(
    `\\b(?:not|no|without|un|isn't|aren't|don't)\\s+(?:\\w+\\s+)?${escapeRegExp(last)}`,
    'i',
  ).test(reading.folded);
}

/** "issue 42", "#42", "booking bk_7f3a", "id 12"; the word before a number must be the thing that the id names. */
function fillIdentifier(
  name: string,
  schema: JsonSchema,
  profile: OperationProfile,
  reading: SentenceReading,
): string | number | string[] | undefined {
  const kind = splitWords(name)
    .filter((word) => !/^(?:id|ids|uuid|slug|key|number|no|nr)$/.test(word))
    .map(stemWord);
  const things = kind.length > 0 ? new Set(kind) : profile.nouns;
  const numeric = /^(?:integer|number)$/.test(typeOf(entrySchema(schema)));
  const number = reading.numbers.find(
    (entry) =>
      entry.before !== null &&
      (entry.before === 'id' ||
        /^(?:no|number|nr)$/.test(entry.before) ||
        things.has(entry.before) ||
        [...synonymsOf(entry.before)].some((other) => things.has(other))),
  );
  if (number !== undefined) return numeric ? number.value : String(number.value);
  const written = reading.names.identifiers.find(
    (id) => !reading.names.quoted.some((quoted) => quoted.includes(id)),
  );
  if (written === undefined) return undefined;
  if (numeric) return /^\d+$/.test(written) ? Number(written) : undefined;
  return written;
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
