import { cleanName, isName } from '@plugdesk/protocol';
import { parseTime } from './parsed-transcript.ts';

/** What stands before the words of a line, or above them: when, who, or both. */
export interface Stamp {
  /** Null where it is not said here. */
  speaker: string | null;
  /** Seconds, as written; null for a name alone. */
  start: number | null;
  /** Null where one time is written. */
  end: number | null;
  /** The time as it is written. */
  written: string;
  /** The words after it, empty where they stand below. */
  words: string;
  /** Whether it is a time of the day, as meeting programs write it, by its form. */
  isOfDay: boolean;
  /**
   * How sure it is that this is no part of what was said: `wide` is a name and a time on a line of their own, far apart;
   * `narrow` the same with one space or a dash between them; `alone` a time without brackets and without words; `name`
   * a name and a colon without either.
   */
  form: 'sure' | 'wide' | 'narrow' | 'alone' | 'name';
}

const clock = String.raw`\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?`;
const number = String.raw`\d[\d:.,]{0,15}s?`;
const between = String.raw`\s{0,3}(?:-->|->|[-–—])\s{0,3}`;

/** `[00:12:03]`, `(12:03)`, `[00:00.000 --> 00:04.000]`, with or without a dash or colon after it. */
const bracketed = new RegExp(
  String.raw`^(?:\[\s{0,3}(${number})(?:${between}(${number}))?\s{0,3}\]|\(\s{0,3}(${number})(?:${between}(${number}))?\s{0,3}\))(?:\s*[-–—:]\s+|\s*)(.*)$`,
  's',
);

/** `00:12:03 Anna: …`, `00:12:03 - 00:12:07 …`, `12:00 - …` */
const bare = new RegExp(
  String.raw`^(${clock})(?:${between}(${clock})(?=\s|$))?(?:\s+[-–—]?\s*|:\s+|$)(.*)$`,
  's',
);

/** `[Anna Smith] 10:03:02`, with words after it or below. */
const namedFirst = new RegExp(String.raw`^\[([^\[\]]{1,90})\]\s{1,9}(${clock})(?:\s+(.*)|)$`, 's');

/** `Anna (00:12): …`, `Anna [00:12 - 00:15]:`, and without the colon where nothing follows. */
const namedBefore = new RegExp(
  String.raw`^([^\[\](){}:：]{1,90}?)\s{0,9}[[(](${clock})(?:${between}(${clock}))?[\])]\s{0,9}(?:[:：]\s*(.*)|)$`,
  's',
);

/** `Anna Smith  0:03` */
const namedAlone = new RegExp(
  String.raw`^([^\[\](){}:：]{1,90}?)(\s{1,20}|\s{0,9}[|•·–-]\s{0,9})(${clock})\s{0,20}$`,
);

/** Spaces and marks of direction, which are not seen. */
const unseen = /^[\s\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/;

/** A name with its colon on a line of its own. */
const nameAlone = /^([^:：]{1,90})[:：]\s*$/;

/** @returns null for a line that says no time, and no name alone, as transcripts do */
export function readStamp(line: string): Stamp | null {
  const plain = line.replace(unseen, '');
  const timed = bracketed.exec(plain);
  if (timed) {
    const [, one, oneUntil, other, otherUntil, words] = timed;
    const written = one ?? other ?? '';
    // A number in brackets on a line of its own may be anything.
    return words === '' && !written.includes(':')
      ? null
      : toStamp(null, written, oneUntil ?? otherUntil, words, 'sure');
  }
  const timedBare = bare.exec(plain);
  if (timedBare) {
    const [, written, until, words] = timedBare;
    return toStamp(null, written, until, words, words === '' ? 'alone' : 'sure');
  }
  const first = namedFirst.exec(plain);
  if (first) {
    const stamp = toStamp(first[1], first[2], undefined, first[3], 'sure');
    return stamp && { ...stamp, isOfDay: /:.*:/.test(stamp.written) };
  }
  const [, before = '', written, until, words] = namedBefore.exec(plain) ?? [];
  if (written !== undefined) {
    return isCapitalised(before) || !/\s/.test(before.trim())
      ? toStamp(before, written, until, words, 'sure')
      : null;
  }
  const [, alone = '', gap = '', time] = namedAlone.exec(plain) ?? [];
  if (isCapitalised(alone)) {
    return toStamp(alone, time, undefined, '', /^(?:\s{2,}|\t)$/.test(gap) ? 'wide' : 'narrow');
  }
  const name = nameAlone.exec(plain)?.[1] ?? '';
  if (!isCapitalised(name)) return null;
  return {
    speaker: cleanName(name),
    start: null,
    end: null,
    written: '',
    words: '',
    isOfDay: false,
    form: 'name',
  };
}

function toStamp(
  name: string | null | undefined,
  written = '',
  until = '',
  words = '',
  form: Stamp['form'],
): Stamp | null {
  const start = readNumber(written);
  // `[00:12] Anna:` has the words of Anna below.
  const above = name === null ? nameAlone.exec(words)?.[1] : undefined;
  const isAbove = above !== undefined && isCapitalised(above);
  const speaker = isAbove ? cleanName(above) : name === null || name === undefined ? null : cleanName(name);
  if (start === null || (speaker !== null && !isName(speaker))) return null;
  const end = readNumber(until);
  return { speaker, start, end, written, words: isAbove ? '' : words.trim(), isOfDay: false, form };
}

/** Seconds; `4.00s`, as some write them, too. */
function readNumber(written: string): number | null {
  return parseTime(written.replace(/s$/, ''));
}

/** Words of names that begin small: of the nobility, and of numbered speakers. */
const small =
  /^(?:van|von|vom|zu|zum|zur|de|da|di|do|du|del|der|den|des|dos|la|le|al|el|bin|bint|ibn|ter|ten|y|e|speaker)$/u;

/** Whether a text is written as names are: each word begins large, or in a script that has no large letters. */
function isCapitalised(text: string): boolean {
  const words = cleanName(text).split(' ');
  return isName(cleanName(text)) && words.every((word) => small.test(word) || /^[^\p{Ll}]/u.test(word));
}
