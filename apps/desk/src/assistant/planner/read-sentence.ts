import { type DateReading, readDates } from './read-dates.ts';
import { type Intent, readIntent } from './read-intent.ts';
import { type NameReading, readNames } from './read-names.ts';
import { isMeasure, type NumberReading, readNumbers } from './read-numbers.ts';
import { type PlaceReading, readPlaces } from './read-places.ts';
import { foldText, salientStems, stemsOf } from './split-words.ts';

/** Everything that can be read from one sentence without knowing the operations. */
export interface SentenceReading {
  text: string;
  /** Folded to lower case without accents. */
  folded: string;
  stems: ReadonlySet<string>;
  intent: Intent;
  dates: DateReading;
  places: PlaceReading;
  numbers: NumberReading[];
  names: NameReading;
  /** Stems that tell which operation is meant: without dates, quotations, addresses and places. */
  topic: string[];
}

/** The longest text that is read; what comes after it is not looked at. */
const MAX_CHARACTERS = 2000;

/** Reads a sentence at the person's moment and place. Pure. */
export function readSentence(
  sentence: string,
  person: { now: Date; timeZone: string; language: string },
): SentenceReading {
  const text = sentence.slice(0, MAX_CHARACTERS).replace(/\s+/g, ' ').trim();
  const names = readNames(text);
  const dates = readDates(
    blank(text, [...names.quoted, ...names.urls, ...names.emails, ...names.identifiers]),
    person,
  );
  const places = readPlaces(
    blank(text, [
      ...names.quoted,
      ...names.urls,
      ...names.emails,
      ...names.identifiers.filter((id) => id.includes('-')),
    ]),
  );
  const forTopic = cutSpans(
    blank(text, [
      ...names.quoted,
      ...names.urls,
      ...names.emails,
      ...places.at,
      ...places.perhaps.map(({ place }) => place),
      places.from ?? '',
      places.to ?? '',
    ]),
    dates.spans,
  );
  const full = cutSpans(blank(text, [...names.quoted, ...names.urls, ...names.emails]), dates.spans);
  // "5 days" is a length of time and a number of days.
  const numbers = readNumbers(
    blank(text, [...names.quoted, ...names.urls, ...names.identifiers.filter((id) => /\D/.test(id))]),
    dates.spans.filter(([from, to]) => !/^\S+[\s-]+(?:days?|nights?)$/i.test(text.slice(from, to))),
  );
  const measures = new Set(
    numbers.map((number) => number.unit).filter((unit) => unit !== null && isMeasure(unit)),
  );
  const topic = [
    ...new Set(salientStems(forTopic).filter((stem) => !/^\d+$/.test(stem) && !measures.has(stem))),
  ];
  return {
    text,
    folded: foldText(text),
    stems: new Set(stemsOf(text)),
    intent: readIntent(text),
    dates,
    places,
    numbers,
    names,
    topic: topic.length > 0 ? topic : [...new Set(salientStems(full).filter((stem) => !/^\d+$/.test(stem)))],
  };
}

/** Replaces each part by spaces, so that positions stay. */
function blank(text: string, parts: string[]): string {
  return parts
    .filter((part) => part !== '')
    .reduce((rest, part) => rest.replace(part, ' '.repeat(part.length)), text);
}

/** Replaces spans by spaces, so that positions stay. */
export function cutSpans(text: string, spans: [number, number][]): string {
  return spans.reduce(
    (rest, [from, to]) => rest.slice(0, from) + ' '.repeat(to - from) + rest.slice(to),
    text,
  );
}
