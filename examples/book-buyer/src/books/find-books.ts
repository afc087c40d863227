import type { Memory } from '@plugdesk/plugin-sdk';
import { type Book, joinBooks, nameOf } from './book.ts';
import { findTitles } from './find-titles.ts';

const aboutBooks =
  /\b(?:read|reads|reading|reread|rereading|books?|novels?|author|bestseller|paperback|hardcover|audiobook|chapters?|copy of|memoir|biography|bookshop|library)\b/i;
const wanting =
  /\b(?:(?:want|wants|wanted|like|love|have|has|need|needs|going|got) to (?:read|buy|get|order)|(?:should|must|will|let me|let us|let's|please|can you|could you|i'll|we'll|gotta|gonna) (?:definitely |really |also )?(?:read|buy|get|order)|recommend|recommends|recommended|reading list|wish ?list|worth reading|order|buy|pick up a copy|get (?:me|us|you|myself|yourself) (?:a copy|the book)|looking for)\b/i;
const having =
  /\b(?:already (?:have|own|bought|ordered|read|got)|finished|i(?:'ve| have)? (?:just )?(?:read|bought|own|have it)|we(?:'ve| have)? (?:just )?read|own a copy|don't|doesn't|do not|does not|didn't|never|not worth|wouldn't|would not|won't|hated|no need|cancel)\b/i;
/** Speaks of a book that was named just before. */
const ofThatBook = /\b(?:it|that|this|one|that one|the book|them|both)\b/i;

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Speech without full stops is looked at in pieces: the rules take longer than in proportion. */
const mostWords = 80;
const mostCharacters = 1_000;

/** A book with whether somebody has it, has read it or advises against it. */
type FoundBook = Book & { had: boolean };

/**
 * The books that a memory speaks of, by rules: titles in quotes, before `by` and a name, and after verbs such as
 * *reading*, in sentences about books. One that somebody has already or advises against is not wanted.
 */
export function findBooks(memory: Memory): Book[] {
  const noted = memory.actionItems.flatMap(({ description, completed }) =>
    findInSentences(splitSentences(description)).map((book) => ({
      ...book,
      wanted: book.wanted || /^(?:buy|order|get|read)\b/i.test(description),
      had: book.had || completed,
    })),
  );
  const found = [
    ...findInSentences(readSpeech(memory).flatMap(splitSentences)),
    ...noted,
    ...findInSentences(splitSentences(memory.overview)),
  ];
  const had = new Set(found.filter((book) => book.had).map(({ title }) => nameOf(title)));
  return joinBooks(found).map(({ title, author, wanted }) => ({
    title,
    author,
    wanted: wanted && !had.has(nameOf(title)),
  }));
}

function findInSentences(sentences: readonly string[]): FoundBook[] {
  const books: FoundBook[] = [];
  let last: FoundBook[] = [];
  let wasAboutBooks = false;
  for (const sentence of sentences) {
    const isAboutBooks = aboutBooks.test(sentence);
    const had = having.test(sentence);
    const wanted = !had && wanting.test(sentence);
    const found: FoundBook[] = findTitles(sentence)
      // Where nothing else speaks of books, an author and a wish do.
      .filter(({ author }) => isAboutBooks || wasAboutBooks || (author !== null && wanted))
      .map((title) => ({ ...title, wanted, had }));
    if (found.length > 0) last = found;
    else if (ofThatBook.test(sentence)) {
      for (const book of last) {
        book.wanted ||= wanted;
        book.had ||= had;
      }
    }
    books.push(...found);
    wasAboutBooks = isAboutBooks || (wasAboutBooks && found.length > 0);
  }
  return books;
}

/** What each speaker said without another between; their sentences are cut into segments anywhere. */
function readSpeech({ segments }: Memory): string[] {
  const turns: { speakerId: number; text: string }[] = [];
  for (const { speakerId, text } of segments) {
    const last = turns.at(-1);
    if (last?.speakerId === speakerId) last.text += ` ${text}`;
    else turns.push({ speakerId, text });
  }
  return turns.map(({ text }) => text);
}

function splitSentences(text: string): string[] {
  const plain = text
    .replace(/\s+/g, ' ')
    // A dot after an initial or a title of a person ends no sentence.
    .replace(/\b(\p{Lu}|Dr|Mr|Mrs|Ms|St)\.\s?(?=\p{Lu})/gu, '$1 ')
    .replace(/(\p{L})’(\p{L})/gu, "$1'$2");
  return [...segmenter.segment(plain)].flatMap(({ segment }) => {
    const words = segment.trim().split(' ');
    const pieces: string[] = [];
    for (let from = 0; from < words.length; from += mostWords) {
      pieces.push(
        words
          .slice(from, from + mostWords)
          .join(' ')
          .slice(0, mostCharacters),
      );
    }
    return pieces;
  });
}
