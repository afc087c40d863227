import type { Fault, Finding, Notification, Reading, Reason, Said } from '@plugdesk/protocol';
import { said, texts } from './index.ts';

/**
 * Sentences that the desk says by a stable name, in a language other than English: two halves (what it is, what to do)
 * parted by a line break, with `%{name}` where a value stands. In English the desk's own words are shown.
 */
export interface SaidTexts {
  /** By the sentences of the compiler. */
  problems: Readonly<Record<string, string>>;
  /** By the sentences of findings around it. */
  findings: Readonly<Record<string, string>>;
  limits: Readonly<Record<string, string>>;
  /** Of what a new version changes. */
  changes: Readonly<Record<string, string>>;
  /** Of addresses that were tried. */
  tried: Readonly<Record<string, string>>;
  reasons: Readonly<Record<string, string>>;
  /** By the codes of faults of calls, turns and tests. */
  faults: Readonly<Record<string, string>>;
  /** By the codes of the API's errors. */
  errors: Readonly<Record<string, string>>;
  /** Of fields of refused input. */
  fields: Readonly<Record<string, string>>;
  /** Of what endpoints' owners are told. */
  notices: Readonly<Record<string, string>>;
}

/** A sentence in two halves; the second may be missing. */
interface Worded {
  message: string;
  hint: string | null;
}

/** A finding in the language of the page; as the desk wrote it where its sentence has no name there. */
export function wordFinding(finding: Finding): Worded & { limit: string | null } {
  const sentence = finding.said?.sentence ?? '';
  const worded = wordSentence(said?.findings[sentence] ?? said?.problems[sentence], finding.said?.values);
  const limit =
    finding.saidLimit && wordSentence(said?.limits[finding.saidLimit.sentence], finding.saidLimit.values);
  return { ...(worded ?? finding), limit: limit?.message ?? finding.limit };
}

/** What became of an address that was tried, in the language of the page. */
export function wordTried({ outcome, said: named }: Reading['tried'][number]): string {
  return wordSentence(said?.tried[named?.sentence ?? ''], named?.values)?.message ?? outcome;
}

/** What a new version changes about an operation, in the language of the page. */
export function wordChange(text: string, named: Said | null | undefined): string {
  return wordSentence(said?.changes[named?.sentence ?? ''], named?.values)?.message ?? text;
}

/** Why a call asked, in the language of the page. */
export function wordReason(reason: { code: string } & Pick<Reason, 'title' | 'text' | 'said'>): {
  title: string;
  text: string;
} {
  const worded = wordSentence(said?.reasons[reason.said?.sentence ?? reason.code], reason.said?.values);
  return worded ? { title: worded.message, text: worded.hint ?? '' } : reason;
}

/**
 * What went wrong, in the language of the page.
 * @param values what is known of the call: its plugin, and the status that it answered with
 */
export function wordFault(fault: Fault, values: Said['values'] = {}): Worded {
  return wordSentence(said?.faults[fault.code], values) ?? fault;
}

/** One field of refused input. */
export interface RefusedField {
  path: string;
  message: string;
  said?: Said | undefined;
}

/** What is wrong with a field, in the language of the page. */
export function wordFieldSentence({ message, said: named }: RefusedField): string {
  return wordSentence(said?.fields[named?.sentence ?? ''], named?.values)?.message ?? message;
}

/** What the desk tells about an endpoint, in the language of the page; the words of a plugin stay as they are. */
export function wordNotification({ text, said: named }: Pick<Notification, 'text' | 'said'>): string {
  return wordSentence(said?.notices[named?.sentence ?? ''], named?.values)?.message ?? text;
}

/** Errors whose own words tell more than their code: which addresses were tried, what stood there. */
const detailed = new Set([
  'invalid_input',
  'address_refused',
  'nothing_found',
  'reading_not_usable',
  'arguments_invalid',
]);

/**
 * What the desk's API refused, in the language of the page; `original` are the desk's own words where they tell more.
 */
export function wordError(
  error: Worded & { code: string; retryAfterSeconds?: number | null; fields?: readonly RefusedField[] },
): Worded & { original: string | null } {
  const worded = wordSentence(said?.errors[error.code]);
  const message = texts.errors[error.code] ?? worded?.message ?? error.message;
  return {
    message,
    hint: sayWhenAgain(error) ?? (worded ? worded.hint : error.hint),
    // What is said field by field in the language of the page need not be said in English once more.
    original:
      message !== error.message && detailed.has(error.code) && !isWorded(error.fields) ? error.message : null,
  };
}

/** Whether all that is wrong is said field by field, in the language of the page. */
function isWorded(fields: readonly RefusedField[] = []): boolean {
  return (
    fields.length > 0 && fields.every(({ said: named }) => said?.fields[named?.sentence ?? ''] !== undefined)
  );
}

/** When what was tried too often may be tried again; null where the desk does not say. */
function sayWhenAgain(error: { code: string; retryAfterSeconds?: number | null }): string | null {
  const seconds = error.code === 'rate_limited' ? (error.retryAfterSeconds ?? null) : null;
  if (seconds === null) return null;
  return seconds < 90
    ? texts.problems.againInSeconds(seconds)
    : texts.problems.againInMinutes(Math.ceil(seconds / 60));
}

/** A sentence with its values. Null where there is no such sentence, or a value that stands in it is not known. */
export function wordSentence(template: string | undefined, values: Said['values'] = {}): Worded | null {
  if (template === undefined) return null;
  const list = new Intl.ListFormat(texts.locale, { type: 'conjunction' });
  let whole = true;
  // Parted first: a value may have a line break of its own.
  const [message = '', hint = ''] = template.split('\n').map((half) =>
    half.replace(/%\{(\w+)\}/g, (all, name: string) => {
      const value = values[name];
      if (value === undefined) whole = false;
      return value === undefined ? all : Array.isArray(value) ? list.format(value) : value;
    }),
  );
  if (!whole) return null;
  return { message, hint: hint === '' ? null : hint };
}
