import type { NewsSettings } from '../news-checker-settings.ts';
import type { Checker } from './checker.ts';
import { findSentences } from './find-sentences.ts';
import { findStatements, type Statement } from './find-statements.ts';
import { type Article, searchNews } from './search-news.ts';

/** So many searches are made for one window: the desk waits 15 seconds for an answer. */
const mostSearches = 2;

/** Says what the news have on what somebody tells; whether it is so, the person judges. */
export function checkByNews(settings: NewsSettings): Checker {
  return {
    description: `It looks what people tell up at ${new URL(settings.url).host} and does not judge it.`,
    async check(heard) {
      const said = new Set(heard.said.map(({ key }) => key));
      const statements = findStatements(findSentences(heard)).filter((one) => !said.has(keyOf(one)));
      const found = await Promise.all(
        statements.slice(0, mostSearches).map(async (statement) => {
          const articles = await searchNews(settings, statement.words);
          const [first] = articles;
          return first === undefined
            ? []
            : [{ key: keyOf(statement), message: present(statement, articles) }];
        }),
      );
      return found.flat();
    },
  };
}

/** The same for the same words, however the sentence is put. */
export function keyOf({ words }: Statement): string {
  return `news ${words
    .map((word) => word.toLowerCase())
    .sort()
    .join(' ')}`;
}

function present({ sentence }: Statement, articles: readonly Article[]): string {
  const listed = articles.map(({ title, source, day, url }) =>
    [`“${title}”`, [source, day].filter(Boolean).join(', '), url].filter(Boolean).join(' – '),
  );
  return `On “${sentence}” the news have: ${listed.join('; ')}`;
}
