/** What stands at the beginning of a line without being seen: spaces, and the marks of direction of Arabic and Hebrew. */
const unseen = String.raw`[\s\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]`;

/** Before a name, without being of it: a dash of speech, a mark of a list or of a quote. */
const before = new RegExp(`^${unseen}*(?:[-–—>*]+${unseen}*)?`, 'u');

/** One letter of a name after its first, with the accents and vowels that are written as marks of their own. */
const letter = String.raw`[\p{L}\p{N} ._'’()（）#·・״׳\u00a0\u3000\u200c-\u200f-]\p{M}*`;

/** `Emily Johnson: Good morning`, `[Ada]: Hi`, `张三：你好`: name, colon, what parts it from the words, words. */
const named = new RegExp(
  String.raw`^[[【]?[\u200e\u200f]?(\p{L}\p{M}*(?:${letter}){0,59}?)[\]】]?${unseen}{0,4}([:：])(${unseen}*)(\S[\s\S]*)$`,
  'u',
);

/** Ends in a script in which people leave out the space after a colon. */
const endsCompact =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ー\p{sc=Hang}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]\p{M}*\p{N}{0,3}$/u;

/** How many letters a word has, about, in scripts that write none of the spaces between them. */
const unspaced: readonly (readonly [RegExp, length: number])[] = [
  [/\p{sc=Han}+/gu, 2],
  [/[\p{sc=Hira}\p{sc=Kana}ー]+/gu, 4],
  [/[\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]+/gu, 6],
];

/** Most words of a name; more are a sentence. */
const mostWords = 4;

/**
 * Parts a line as people write what was said, `Anna: Good morning`, into speaker and words. A name is short and no
 * sentence: `What I think of it all is this: …` stays whole, and so do addresses (`https://…`) and times (`10:30`).
 * @param isKnown names that count however many words they have
 * @returns the speaker is null where the line names none; the words are without spaces around them
 */
export function splitSpeaker(
  line: string,
  isKnown: (name: string) => boolean = () => false,
): { speaker: string | null; text: string } {
  const [, written = '', colon = '', gap = '', words = ''] = named.exec(line.replace(before, '')) ?? [];
  const name = cleanName(written);
  const isApart =
    gap !== '' ||
    (colon === '：'
      ? !(/\p{N}$/u.test(name) && /^\p{N}/u.test(words))
      : endsCompact.test(name) && /^[\p{L}“「『]/u.test(words));
  const counts =
    name !== '' && isApart && cleanName(words) !== '' && (isKnown(name) || countWords(name) <= mostWords);
  return counts ? { speaker: name, text: words.trim() } : { speaker: null, text: line.trim() };
}

/** Whether a text can be a name as it stands before a colon: a letter first, short, and no sentence. */
export function isName(text: string): boolean {
  return wholeName.test(text) && countWords(text) <= mostWords;
}

const wholeName = new RegExp(String.raw`^\p{L}\p{M}*(?:${letter}){0,59}$`, 'u');

/**
 * A name as it is compared and shown: composed (Unicode NFC), so that one name written in two ways is one; without
 * marks of direction, with single spaces.
 */
export function cleanName(name: string): string {
  return name
    .replace(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC');
}

function countWords(name: string): number {
  let count = 0;
  for (const part of name.split(/[\s·・]+/)) {
    let rest = part.replace(/\p{M}/gu, '');
    for (const [script, length] of unspaced) {
      rest = rest.replace(script, (run) => {
        count += Math.ceil(run.length / length);
        return ' ';
      });
    }
    if (rest.trim() !== '') count += 1;
  }
  return count;
}
