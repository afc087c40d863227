import type { JsonSchema } from '../model/model-port.ts';
import type { OperationProfile } from './describe-operation.ts';
import { entrySchema, parameterRole, typeOf } from './name-parameter.ts';
import { cutSpans, type SentenceReading } from './read-sentence.ts';
import { readObject, readSubject } from './read-subject.ts';
import { splitWords, stemWord } from './split-words.ts';

/** Free text for search words, questions, names and contents; what was used is added to `taken`. */
export function fillText(
  name: string,
  schema: JsonSchema,
  profile: OperationProfile,
  reading: SentenceReading,
  taken: string[],
): string | undefined {
  if (!/^(?:string|any)$/.test(typeOf(entrySchema(schema)))) return undefined;
  const role = parameterRole(name, schema);
  const reads = profile.act === 'read' || profile.act === 'lookup';
  const take = (value: string | null): string | undefined => {
    if (value === null || value === '') return undefined;
    taken.push(value);
    return value;
  };
  switch (role) {
    case 'question':
      return reading.text;
    case 'query':
      return take(readSubject(reading, profile, taken));
    case 'name': {
      if (isOthersName(name, profile)) return take(nameOfSomeone(reading));
      if (!reads) return take(untaken(readObject(reading, profile), taken));
      const written =
        reading.names.quoted[0] ??
        reading.names.called ??
        reading.names.capitalised.find((run) => !taken.includes(run));
      return take(written ?? readSubject(reading, profile, taken));
    }
    case 'text':
      return take(
        untaken(readObject(reading, profile), taken) ?? (reads ? readSubject(reading, profile, taken) : null),
      );
    case 'code':
    case 'place':
      return undefined;
    case 'other':
      return take(afterOwnWord(name, reading) ?? (isPerson(name) ? personMeant(reading, taken) : null));
    default:
      return undefined;
  }
}

function isPerson(name: string): boolean {
  return /^(?:assignee|assigned to|assigned|owner|user|username|member|responsible)$/.test(
    splitWords(name).join(' '),
  );
}

/** "for Max", "assigned to Ana Lima": a name after such a word, where it was not read as a place or day. */
function personMeant(reading: SentenceReading, taken: string[]): string | null {
  const match = /\b(?:for|assigned to|owned by|of|by)\s+(\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)*)/u.exec(
    cutSpans(reading.text, reading.dates.spans),
  );
  const name = match?.[1]?.replace(/['’]s$/, '') ?? null;
  return untaken(name, taken);
}

function untaken(value: string | null, taken: string[]): string | null {
  return value !== null && taken.includes(value) ? null : value;
}

/** `guestName` of a booking is a person's name, not the booking's. */
function isOthersName(name: string, profile: OperationProfile): boolean {
  const words = splitWords(name).map(stemWord);
  const kind = words.filter((word) => !/^(?:nam|titl)$/.test(word));
  return (
    kind.some((word) =>
      /^(?:guest|customer|user|owner|contact|person|holder|first|last|full|patient|traveller|passenger|author)$/.test(
        word,
      ),
    ) && !kind.every((word) => profile.nouns.has(word))
  );
}

function nameOfSomeone(reading: SentenceReading): string | null {
  const match =
    /\b(?:in|under|on) the name(?: of)?\s+([\p{Lu}][\p{L}'’.-]*(?: [\p{Lu}][\p{L}'’.-]*)*)|\b(?:guest(?:'s)?(?: name)?(?: is)?|my name is|name is|by|author)\s+([\p{Lu}][\p{L}'’.-]*(?: [\p{Lu}][\p{L}'’.-]*)*)/u.exec(
      reading.text,
    );
  return match?.[1] ?? match?.[2] ?? null;
}

/** The word that follows the parameter's own name: "floor B1", "genre comedy". */
function afterOwnWord(name: string, reading: SentenceReading): string | null {
  const words = splitWords(name);
  const own = words.at(-1);
  if (own === undefined || own.length < 3) return null;
  const quoted = new RegExp(`\\b${own}\\s+(?:is |of |to )?[“"]([^”"]+)[”"]`, 'i').exec(reading.text)?.[1];
  if (quoted !== undefined) return quoted;
  const next = new RegExp(`\\b${own}\\s+(?:is |= ?)?([\\p{Lu}\\d][\\p{L}\\d_-]*)`, 'u').exec(
    reading.text,
  )?.[1];
  return next ?? null;
}
