import * as chrono from 'chrono-node';

/** Dates of a sentence, as calendar days `YYYY-MM-DD` in the person's time zone. */
export interface DateReading {
  /** First or only day. */
  from: string | null;
  /** Last day, where a range or a number of nights was said. */
  to: string | null;
  /** Nights or days as said ("for two nights"); null where only dates were said. */
  nights: number | null;
  /** `YYYY-MM` where only a month was said. */
  month: string | null;
  /** `HH:MM` where a time of day was said. */
  time: string | null;
  /** Begin and end of the words that were read as dates. */
  spans: [number, number][];
}

const NUMBER_WORDS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const COUNT = `(\\d{1,3}|an?|a couple of|${NUMBER_WORDS.slice(1).join('|')})`;

const LARGER: Record<string, number> = {
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  hundred: 100,
  thousand: 1000,
};

/** Words of numbers as a pattern, longest first, such as "fifty", "twenty-five" and "two hundred". */
export const COUNT_WORDS = (() => {
  const small = [...NUMBER_WORDS.slice(1), ...Object.keys(LARGER)]
    .toSorted((a, b) => b.length - a.length)
    .join('|');
  return `(?:an? (?=hundred|thousand))?(?:${small})(?:[ -](?:${small}))*(?!\\p{L})`;
})();

/** The value of a number in digits or as words up to the thousands; null for other words. */
export function readCount(word: string): number | null {
  const lower = word.toLowerCase();
  if (/^\d+(?:\.\d+)?$/.test(lower)) return Number(lower);
  if (lower === 'a' || lower === 'an') return 1;
  if (lower.startsWith('a couple') || lower === 'couple') return 2;
  let sum = 0;
  for (const part of lower.replace(/^an? /, '').split(/[ -]/)) {
    const index = NUMBER_WORDS.indexOf(part);
    const value = index < 0 ? LARGER[part] : index;
    if (value === undefined) return null;
    sum = value >= 100 ? Math.max(sum, 1) * value : sum + value;
  }
  return sum;
}

/** Adds whole days to a calendar day. */
export function addDays(day: string, days: number): string {
  const moment = new Date(`${day}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

/** Minutes that the zone is ahead of UTC at that moment. An unknown zone counts as UTC. */
export function zoneOffset(now: Date, timeZone: string): number {
  try {
    const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(now);
    const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
    const match = /GMT([+-])(\d{2}):?(\d{2})/.exec(name);
    if (match === null) return 0;
    const minutes = Number(match[2]) * 60 + Number(match[3]);
    return match[1] === '-' ? -minutes : minutes;
  } catch {
    return 0;
  }
}

/**
 * Reads dates and ranges: "4 to 6 December", "from Friday for two nights", "tomorrow", "next weekend"
 * (Saturday to Sunday). A weekday without more is the next one to come, or the last one after "since" or "last".
 * Numeric dates are day first unless the language is American English.
 */
export function readDates(
  sentence: string,
  person: { now: Date; timeZone: string; language: string },
): DateReading {
  const reading: DateReading = { from: null, to: null, nights: null, month: null, time: null, spans: [] };
  const text = sentence
    .replace(/\bbetween(\s\S.{0,30}?\s)and\b/gi, (_all, inner: string) => `       ${inner}to `)
    // "Dec 24" is a day, not a month of 2024; both orders are equally long.
    .replace(
      /\b(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|august|september|october|november|december)\.? ([12]?\d|3[01])\b(?![:.]?\d)/gi,
      (all, month: string, day: string) => `${day} ${month}`.padEnd(all.length),
    )
    .replace(/\b(week)ends?\b/gi, (word) => (word.length > 7 ? 'weekend ' : word));
  readNights(text, reading);
  const parser = /^en-US$/i.test(person.language) ? chrono.en.casual : chrono.en.GB;
  const past = /\b(?:since|last|past|ago|yesterday|previous)\b/i.test(text);
  const results = parser
    .parse(
      text,
      { instant: person.now, timezone: zoneOffset(person.now, person.timeZone) },
      { forwardDate: !past },
    )
    .filter((result) => isDate(result, text))
    .filter((result) =>
      reading.spans.every(([from, to]) => result.index >= to || result.index + result.text.length <= from),
    );
  const today = past ? dayIn(person) : null;
  for (const result of results) addResult(result, reading, today);
  const oneNight = /\btonight\b|\b(?:tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day) night\b/i.test(
    text,
  );
  if (oneNight && reading.from !== null && reading.to === null) reading.nights ??= 1;
  if (reading.from !== null && reading.to === null && reading.nights !== null) {
    reading.to = addDays(reading.from, reading.nights);
  }
  return reading;
}

function readNights(text: string, reading: DateReading): void {
  const match =
    new RegExp(
      `\\b${COUNT}[\\s-]+(?:nights?|days?)\\b(?! (?:ago|from (?:now|today)|after|later|before)\\b)`,
      'i',
    ).exec(text) ?? new RegExp(`\\bfor ${COUNT} weeks?\\b`, 'i').exec(text);
  if (
    match?.[1] === undefined ||
    /\b(?:in|next|past|last|within)( the)?( next| last| past)?\s*$/i.test(text.slice(0, match.index))
  )
    return;
  const count = readCount(match[1]);
  if (count === null || count < 1) return;
  reading.nights = /week/i.test(match[0]) ? count * 7 : count;
  reading.spans.push([match.index, match.index + match[0].length]);
}

/** Leaves out what is only a time, a number or a word that is rarely a date ("may", "sun", "now"). */
function isDate(result: chrono.ParsedResult, text: string): boolean {
  const start = result.start;
  if (/^(?:may|sun|sat|mon|wed|mar|march|now|second|this morning)$/.test(result.text.trim())) {
    return (
      /\b(?:on|in|from|until|to|till|next|this|last|by)\s$/i.test(text.slice(0, result.index)) &&
      result.text !== 'now'
    );
  }
  if (/^\d+[.:]\d+$|^\d+ (?:min|hour|second)\w*$/.test(result.text)) return false;
  return (
    start.isCertain('day') ||
    start.isCertain('weekday') ||
    start.isCertain('month') ||
    start.isCertain('year')
  );
}

/** The calendar day where the person is. */
function dayIn({ now, timeZone }: { now: Date; timeZone: string }): string {
  return new Date(now.getTime() + zoneOffset(now, timeZone) * 60_000).toISOString().slice(0, 10);
}

/** `today` is given where the sentence looks back: then a weekday is the one before it. */
function addResult(result: chrono.ParsedResult, reading: DateReading, today: string | null): void {
  const said = dayOf(result.start);
  const isWeekday = result.start.isCertain('weekday') && !result.start.isCertain('day');
  const start = today !== null && isWeekday && said > today ? addDays(said, -7) : said;
  reading.spans.push([result.index, result.index + result.text.length]);
  if (result.start.isCertain('hour')) {
    reading.time = `${two(result.start.get('hour') ?? 0)}:${two(result.start.get('minute') ?? 0)}`;
  }
  const certain = (part: 'day' | 'weekday') => result.start.isCertain(part);
  if (result.start.isCertain('month') && !certain('day') && !certain('weekday')) {
    reading.month ??= start.slice(0, 7);
    return;
  }
  if (reading.from === null) {
    reading.from = start;
    if (result.end) reading.to = dayOf(result.end);
    else if (/weekend/i.test(result.text)) reading.to = addDays(start, 1);
  } else if (reading.to === null && start > reading.from) reading.to = start;
}

function dayOf(parts: chrono.ParsedComponents): string {
  return `${String(parts.get('year')).padStart(4, '0')}-${two(parts.get('month') ?? 1)}-${two(parts.get('day') ?? 1)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
