/** Scripts that write no spaces between words, with their marks. */
const unspaced = String.raw`[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}ー、。，！？：；「」『』（）]`;
const endsUnspaced = new RegExp(`${unspaced}\\p{M}*$`, 'u');
const beginsUnspaced = new RegExp(`^${unspaced}`, 'u');

/** Marks that stand at the word before them. */
const closing = /^[\p{Pe}\p{Pf}.,;:!?…%]+$/u;

/**
 * Single words as a text. Where the words bring their spaces (` Hello`, or spaces as words of their own) these count;
 * else there is one between two, but not before a mark that closes nor in scripts without spaces.
 */
export function joinWords(words: readonly string[]): string {
  const spaced = words.slice(1).filter((word) => /^\s/.test(word)).length;
  if (
    words.some((word) => word !== '' && word.trim() === '') ||
    (spaced > 0 && spaced * 2 >= words.length - 1)
  ) {
    return words.join('').replace(/\s+/g, ' ').trim();
  }
  let text = '';
  let last = '';
  for (const word of words.map((one) => one.trim()).filter((one) => one !== '')) {
    const isClose = closing.test(word) || (endsUnspaced.test(last.slice(-8)) && beginsUnspaced.test(word));
    text += text === '' || isClose ? word : ` ${word}`;
    last = word;
  }
  return text;
}
