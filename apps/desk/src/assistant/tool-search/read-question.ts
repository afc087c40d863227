import { readStems } from './read-words.ts';

/** A question as it is searched by. */
export interface QuestionWords {
  /** Stem to how much it counts, 0 to 1. */
  stems: Map<string, number>;
  /** It names something: a capitalised word that does not begin a sentence, or words in quotes. */
  namesSomething: boolean;
  /** What its first word wants done, as methods of HTTP; empty where it does not say. */
  methods: readonly string[];
}

/** How much the words of a name count: who asks about "The House of Cards" asks for no cards. */
const nameWeight = 0.25;

/** First words by what they want done. */
const wants: [RegExp, string[]][] = [
  [
    /^(?:who|whose|what|when|where|which|why|how|is|are|was|were|do|does|did|has|have|give me|show|tell|list|find|search|look)\b/i,
    ['GET', 'HEAD'],
  ],
  [/^(?:delete|remove|erase|clear|cancel)\b/i, ['DELETE']],
  [/^(?:create|add|make|open|register|send|post|start)\b/i, ['POST']],
  [/^(?:update|change|edit|modify|rename|set|replace|turn)\b/i, ['PUT', 'PATCH']],
];

/** What a turn of phrase asks for, in the words of descriptions, and how much these count. */
const phrases: [RegExp, string][] = [[/\bhow (?:many|often)\b|\bnumber of\b/i, 'count total']];
const phraseWeight = 0.4;

const quotes = /(?<![\p{L}\p{N}])["“„«'‘]([^"”“»'’]{2,80})["”“»'’](?![\p{L}\p{N}])/gu;

/** A sentence is read so far; what follows in a long text tells ever less. */
const longestQuestion = 2_000;

/** Reads a question's words. Pure. */
export function readQuestion(question: string): QuestionWords {
  const text = question.slice(0, longestQuestion);
  const stems = new Map<string, number>();
  let namesSomething = false;
  const note = (part: string, weight: number) => {
    for (const stem of readStems(part)) stems.set(stem, Math.max(stems.get(stem) ?? 0, weight));
  };
  const unquoted = text.replace(quotes, (_quoted, inside: string) => {
    namesSomething = true;
    note(inside, nameWeight);
    return ' , ';
  });
  const capitalsTell = !isMostlyCapitals(unquoted);
  for (const sentence of unquoted.split(/[.!?]\s+|\n/)) {
    const words = sentence.match(/[\p{L}\p{N}'’_-]+|[^\s\p{L}\p{N}]/gu) ?? [];
    for (const [at, word] of words.entries()) {
      const isName = capitalsTell && at > 0 && /^\p{Lu}\p{Ll}/u.test(word);
      if (isName) namesSomething = true;
      note(word, isName ? nameWeight : 1);
    }
  }
  for (const [phrase, words] of phrases) {
    if (phrase.test(text))
      for (const stem of readStems(words)) if (!stems.has(stem)) stems.set(stem, phraseWeight);
  }
  const begins = text.replace(/^(?:\W|please\b|(?:can|could|would) you\b)+/i, '');
  return { stems, namesSomething, methods: wants.find(([first]) => first.test(begins))?.[1] ?? [] };
}

/** Where every word begins with a capital, capitals tell nothing. */
function isMostlyCapitals(text: string): boolean {
  const words = text.match(/\p{L}{4,}/gu) ?? [];
  return words.length > 1 && words.every((word) => /^\p{Lu}/u.test(word));
}
