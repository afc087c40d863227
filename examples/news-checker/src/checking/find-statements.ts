/** A sentence that tells news, and the words to search them by. */
export type Statement = { sentence: string; words: string[] };

/** Somebody passes on what others told, or tells of what makes news. */
const cue =
  /\b(?:i (?:read|heard|saw)|did you (?:hear|see|read)|according to|apparently|breaking|announced|reported(?:ly)?|the news|newspaper|study|survey|poll|elected|resigned|won|died|killed|banned|arrested|acquired|bought|merged|launched|released|crashed|earthquake|strike|sanctions?|tariffs?)\b/i;

const emptyWords = new Set(
  (
    'a about after all also an and any apparently are as at be because been before being but by can could did do does ' +
    'for from had has have he hear heard her his how i if in into is it its just like me more most much my news no not ' +
    'now of on one or our out over read really reported reportedly said saw say says see she so some study than that ' +
    'the their them then there they this to today too up us very was we were what when where which who will with would ' +
    'yesterday you your according breaking newspaper think know'
  ).split(' '),
);

const mostWords = 8;

/** The sentences that tell news: with a cue, and with a name or a number that can be searched for. */
export function findStatements(sentences: readonly string[]): Statement[] {
  return sentences.flatMap((sentence) => {
    if (sentence.length > 400 || !cue.test(sentence)) return [];
    const words = sentence.match(/[\p{L}\p{N}][\p{L}\p{N}’'.-]*[\p{L}\p{N}]|[\p{L}\p{N}]/gu) ?? [];
    const named = words
      .slice(1)
      .some((word) => /^\p{Lu}\p{L}|^\d/u.test(word) && !emptyWords.has(word.toLowerCase()));
    const telling = words.filter((word) => !emptyWords.has(word.toLowerCase()) && word !== 'I');
    if (!named || telling.length < 3) return [];
    return [{ sentence, words: telling.slice(0, mostWords) }];
  });
}
