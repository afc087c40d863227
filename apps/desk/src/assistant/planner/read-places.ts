import { isStopWord } from './split-words.ts';

/** Places of a sentence as written there. */
export interface PlaceReading {
  /** After in, near, at, around; capitalised ones first. */
  at: string[];
  /** After for, of and about: places only where the operation's own thing stands before them ("weather for"). */
  perhaps: { before: string; place: string }[];
  /** After "from", where something travels. */
  from: string | null;
  /** After "to". */
  to: string | null;
}

const CALENDAR =
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)day|^(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|today|tomorrow|tonight|yesterday|christmas|easter|i)$/i;
const NAME =
  "\\p{Lu}[\\p{L}\\p{M}'’.]*(?:[ -](?:de|des|del|di|da|dos|der|la|le|les|du|of|the|am|an|sur|upon)(?=[ -]\\p{Lu}))*";
const CAPITALISED = `(${NAME}(?:[ -]${NAME})*)`;
const NOT_PLACES =
  /^(?:the|a|an|my|your|our|all|total|general|detail|details|this|that|it|them|these|those|there|me|us|one|two|three|four|five|six|euros?|dollars?|order|english|case|stock|need|time|which|what|is|are|next|last|week|month|year|days?|nights?|about|least|most|each|any|some|words?|japanese|chinese|french|german|spanish|markdown|real)$/i;

/**
 * Reads places by their prepositions. Capitalised names are preferred; lower-case words count only after
 * in, near, at and around ("stays in paris"). Days and months are never places.
 */
export function readPlaces(sentence: string): PlaceReading {
  const reading: PlaceReading = { at: [], perhaps: [], from: null, to: null };
  const strong = new RegExp(`\\b(in|near|around|at|from|to|visit|visiting)\\s+${CAPITALISED}`, 'gu');
  for (const match of sentence.matchAll(strong)) addPlace(reading, match[1] ?? '', clean(match[2] ?? ''));
  for (const match of sentence.matchAll(
    new RegExp(`([\\p{L}]+)\\s+(?:for|of|about)\\s+${CAPITALISED}`, 'gu'),
  )) {
    const place = clean(match[2] ?? '');
    if (place !== '') reading.perhaps.push({ before: (match[1] ?? '').toLowerCase(), place });
  }
  if (reading.at.length === 0) {
    for (const match of sentence.matchAll(
      /\b(?:in|near|around|at)\s+([\p{Ll}][\p{L}'’-]+(?:\s+[\p{Ll}][\p{L}'’-]+)?)/gu,
    )) {
      const words = (match[1] ?? '').split(/\s+/);
      const kept = words.slice(0, words.findIndex(endsPlace) < 0 ? words.length : words.findIndex(endsPlace));
      const place = kept.join(' ');
      if (place !== '' && !CALENDAR.test(place)) reading.at.push(place);
    }
  }
  return reading;
}

function endsPlace(word: string): boolean {
  return (
    NOT_PLACES.test(word) ||
    CALENDAR.test(word) ||
    isStopWord(word.toLowerCase()) ||
    /^(?:cheaper|less|fewer|within|over|costing|starting|during|while|around|plus|via|per|or|up)$/i.test(
      word,
    ) ||
    /^(?:for|from|to|with|on|at|in|near|and|or|under|over|below|above|until|this|next|by|please|between|after|before|without|that|be|will)$/i.test(
      word,
    )
  );
}

/** Drops a last word that is a day or month ("Paris Friday"). */
function clean(name: string): string {
  const words = name.replace(/[.'’]+$/, '').split(' ');
  while (words.length > 0 && CALENDAR.test(words.at(-1) ?? '')) words.pop();
  return words.length > 0 && CALENDAR.test(words[0] ?? '') ? '' : words.join(' ');
}

function addPlace(reading: PlaceReading, preposition: string, place: string): void {
  if (place === '') return;
  if (preposition === 'from') reading.from ??= place;
  else if (preposition === 'to') reading.to ??= place;
  else if (/^(?:in|near|around|at|visit)/.test(preposition)) {
    const firm = reading.at.indexOf(place);
    if (firm < 0) reading.at.push(place);
  } else if (!reading.at.includes(place)) reading.at.push(place);
}
