import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Memory } from '@plugdesk/plugin-sdk';
import { findBooks } from './find-books.ts';

function memoryOf(lines: readonly string[], further: Partial<Memory> = {}): Memory {
  return {
    id: null,
    createdAt: new Date(0),
    startedAt: null,
    finishedAt: null,
    title: '',
    overview: '',
    emoji: '',
    category: 'other',
    actionItems: [],
    events: [],
    results: [],
    discarded: false,
    segments: lines.map((text, index) => ({
      text,
      speaker: `SPEAKER_0${index % 2}`,
      speakerId: index % 2,
      isUser: index % 2 === 0,
      personId: null,
      start: index,
      end: index + 1,
    })),
    ...further,
  };
}

/** `Dune/Frank Herbert` for a wanted one, in brackets where it is not. */
const find = (...lines: string[]) => write(findBooks(memoryOf(lines)));
const write = (books: ReturnType<typeof findBooks>) =>
  books.map(({ title, author, wanted }) => {
    const text = author === null ? title : `${title}/${author}`;
    return wanted ? text : `(${text})`;
  });

test('wanted books are found by quotes, by their author and after verbs', () => {
  const cases: [string, string[]][] = [
    ['You should read “Dune” by Frank Herbert.', ['Dune/Frank Herbert']],
    ['I want to read "The Left Hand of Darkness", it is a classic.', ['The Left Hand of Darkness']],
    ['Please order The Hobbit by J. R. R. Tolkien for me.', ['The Hobbit/J R R Tolkien']],
    ['I recommend the novel Piranesi.', ['Piranesi']],
    ['Can you buy me a copy of Anna Karenina?', ['Anna Karenina']],
    ['We should read Love in the Time of Cholera.', ['Love in the Time of Cholera']],
    [
      'I need to read A Wizard of Earthsea by Ursula K. Le Guin before Monday.',
      ['A Wizard of Earthsea/Ursula K Le Guin'],
    ],
    [
      'Let us order ‘Beloved’ by Toni Morrison and ‘Middlemarch’, two great books.',
      ['Beloved/Toni Morrison', 'Middlemarch'],
    ],
    ['You should definitely read the book Dune by Monday.', ['Dune']],
    [
      "I'd love to read Thinking, Fast and Slow by Daniel Kahneman.",
      ['Thinking, Fast and Slow/Daniel Kahneman'],
    ],
    ['Put Educated by Tara Westover on my reading list.', ['Educated/Tara Westover']],
  ];
  for (const [sentence, books] of cases) assert.deepEqual(find(sentence), books, sentence);
});

test('what somebody has, has read or advises against is not wanted', () => {
  for (const sentence of [
    'I already have “Dune” on my reading list shelf.',
    'I just finished reading “Dune”.',
    'I would not recommend the book “Dune”.',
    'Don’t buy the book “Dune”.',
    'I am reading “Dune” at the moment.',
  ]) {
    assert.deepEqual(find(sentence), ['(Dune)'], sentence);
  }
  assert.deepEqual(find('You should read “Dune”.', 'I have read it.'), ['(Dune)']);
  assert.deepEqual(find('You should read “Dune”.', 'Sure.', 'Oh, I already own the book Dune.'), ['(Dune)']);
});

test('a wish in the next sentence is about the book that was named', () => {
  assert.deepEqual(
    find('My sister is reading Klara and the Sun by Kazuo Ishiguro.', 'Oh, I want to read it too!'),
    ['Klara and the Sun/Kazuo Ishiguro'],
  );
  assert.deepEqual(find('She is reading “Emma”.', 'Nice. Let us order pizza.'), ['(Emma)']);
});

test('everyday talk has no books', () => {
  for (const sentence of [
    'Let us order Pizza Margherita for lunch.',
    'He said “Come in” and I came in.',
    'I will buy Alice a bicycle.',
    'The report has to be done by Friday.',
    'We went to New York by Train.',
    'Can you book a table at Luigi’s?',
  ]) {
    assert.deepEqual(find(sentence), [], sentence);
  }
});

test('a text of any length without full stops is read in little time and still has its books', () => {
  const words = Array.from({ length: 40_000 }, (_, index) => (index % 3 === 0 ? 'Word' : 'and')).join(' ');
  assert.ok(find(`${words}. You should read the novel “Dune”. ${'x'.repeat(100_000)}`).includes('Dune'));
});

test('action items and the overview count too; a ticked one is done', () => {
  const items = (completed: boolean) => [{ description: 'Buy “Dune” by Frank Herbert, the book', completed }];
  assert.deepEqual(write(findBooks(memoryOf([], { actionItems: items(false) }))), ['Dune/Frank Herbert']);
  assert.deepEqual(write(findBooks(memoryOf([], { actionItems: items(true) }))), ['(Dune/Frank Herbert)']);
  const overview = 'Mira recommended the book “Dune”.';
  assert.deepEqual(write(findBooks(memoryOf(['You must read Dune by Frank Herbert.'], { overview }))), [
    'Dune/Frank Herbert',
  ]);
});
