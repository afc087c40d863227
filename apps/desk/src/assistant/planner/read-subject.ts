import type { OperationProfile } from './describe-operation.ts';
import { changeOfVerb, isReadVerb } from './read-intent.ts';
import { cutSpans, type SentenceReading } from './read-sentence.ts';
import { isStopWord, splitWords, stemWord, synonymsOf } from './split-words.ts';

/**
 * The words of a sentence that say what to look for ("images of the Moon" -> "Moon"). Words that were
 * already read as something else (`taken`) are left out; null where nothing is left.
 */
export function readSubject(
  reading: SentenceReading,
  profile: OperationProfile,
  taken: string[],
): string | null {
  const quoted = reading.names.quoted[0];
  if (quoted !== undefined && !taken.includes(quoted)) return quoted;
  if (reading.names.called !== null) return reading.names.called;
  let text = cutSpans(reading.text, reading.dates.spans);
  for (const part of taken) text = text.replace(part, ' ');
  text = text.replace(
    /\b(?:under|below|over|above|at most|at least|less than|more than|up to)\s+[€$£¥]?\s?\d[\d.,]*\s*[€$£¥\p{L}]*/giu,
    ' ',
  );
  const after =
    /\b(?:about|regarding|concerning|related to|relating to|on the (?:topic|subject) of|mentioning|containing|matching|on|of|for|named|by|into|like|with)\s+(.+)$/i.exec(
      text,
    )?.[1];
  const phrase = after === undefined ? null : trimPhrase(after);
  if (phrase !== null && !onlyOperationWords(phrase, profile)) return phrase;
  return trimPhrase(leftover(text, profile));
}

/**
 * What a new thing shall be called or hold: a quotation, "called …", "remind me to …", "add … to my list",
 * "a task to …"; null where the sentence does not say it.
 */
export function readObject(reading: SentenceReading, profile: OperationProfile): string | null {
  const quoted = reading.names.quoted[0];
  if (quoted !== undefined) return quoted;
  if (reading.names.called !== null) return reading.names.called;
  const text = cutSpans(reading.text, reading.dates.spans);
  const things = [...profile.nouns].filter((noun) => /^[\p{L}\p{N}]+$/u.test(noun));
  const patterns = [
    /\bremind me (?:to|about|that)\s+(.+)$/i,
    /\b(?:add|put|note|write|save|append|insert)\s+(?:down\s+)?(.+?)\s+(?:to|on|in|into|onto)\s+(?:my|the|our|a)\s/i,
    new RegExp(
      `\\b(?:${[...things, 'task', 'todo', 'note', 'item', 'issue', 'reminder'].join('|')})\\w{0,3}(?:\\s+(?:list|item))?(?:\\s+(?:to|about|that|saying|which says)\\s+|:\\s*)(.+)$`,
      'i',
    ),
  ];
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[1];
    const phrase = found === undefined ? null : trimPhrase(found);
    if (phrase !== null && !onlyOperationWords(phrase, profile)) return phrase;
  }
  return null;
}

function onlyOperationWords(phrase: string, profile: OperationProfile): boolean {
  return splitWords(phrase).every((word) => isStopWord(word) || isOperationWord(word, profile));
}

/** True where the word belongs to the operation or to the way of asking, and is no value. `word` is folded. */
export function isOperationWord(word: string, profile: OperationProfile): boolean {
  const stem = stemWord(word);
  return (
    isStopWord(word) ||
    profile.nouns.has(stem) ||
    profile.verbs.has(stem) ||
    isReadVerb(stem) ||
    changeOfVerb(stem) !== null ||
    [...synonymsOf(stem)].some((other) => profile.nouns.has(other))
  );
}

/** The longest run of words that are neither lead-ins nor the operation's own. */
function leftover(text: string, profile: OperationProfile): string {
  const runs: string[][] = [[]];
  for (const word of text.split(/\s+/)) {
    const bare = splitWords(word).join('');
    if (bare === '') continue;
    if (isStopWord(bare) || isOperationWord(bare, profile)) runs.push([]);
    else runs.at(-1)?.push(word);
  }
  return runs.reduce((best, run) => (run.length > best.length ? run : best), []).join(' ');
}

function trimPhrase(phrase: string): string | null {
  const trimmed = phrase
    .replace(/\s+/g, ' ')
    .replace(/(?:\s+(?:please|thanks|thank you|for me|now|right now))+[.!?\s]*$/i, '')
    .replace(/[\s.,;:!?]+$/, '')
    .replace(/^(?:\s*(?:the|a|an|my|our|your|some|any|all|me|to|is|are)\s+)+/i, '')
    .replace(/(?:\s+(?:in|on|at|for|from|to|of|by|with|and|the|a|until|is|are|be))+$/i, '')
    .trim();
  return trimmed.length < 2 || splitWords(trimmed).every(isStopWord) ? null : trimmed;
}
