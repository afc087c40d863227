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
      const said = heard.said.map(({ key }) => key.split(' '));
      const statements = findStatements(findSentences(heard)).filter(
        (one) => !said.some((words) => isSame(keyOf(one).split(' '), words)),
      );
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
function keyOf({ words }: Statement): string {
  return [...new Set(words.map((word) => word.toLowerCase()))].sort().join(' ');
}

/** Two thirds of the words shared: a sentence that was cut by a window's end comes again whole. */
function isSame(words: readonly string[], said: readonly string[]): boolean {
  const shared = words.filter((word) => said.includes(word)).length;
  return shared * 3 >= Math.min(words.length, said.length) * 2;
}

function present({ sentence }: Statement, articles: readonly Article[]): string {
  const listed = articles.map(({ title, source, day, url }) =>
    [`“${title}”`, [source, day].filter(Boolean).join(', '), url].filter(Boolean).join(' – '),
  );
  return `On “${sentence}” the news have: ${listed.join('; ')}`;
}
