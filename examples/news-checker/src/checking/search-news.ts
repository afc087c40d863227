import type { NewsSettings } from '../news-checker-settings.ts';
import { askForJson } from './ask-for-json.ts';
import { readArticles } from './read-articles.ts';

/** What a news source has on something. */
export type Article = {
  title: string;
  url: string | null;
  text: string;
  source: string | null;
  day: string | null;
};

const timeoutMs = 4_000;
const mostArticles = 2;

/**
 * Searches the news source and gives what has at least half of the words.
 * @throws ServiceError `news_unavailable`, `news_refused` or `news_unreadable`
 */
export async function searchNews(settings: NewsSettings, words: readonly string[]): Promise<Article[]> {
  const url = settings.url.replaceAll('{query}', encodeURIComponent(words.join(' ')));
  const answer = await askForJson('news', url, {
    headers: settings.key ? { [settings.keyHeader ?? 'X-Api-Key']: settings.key } : {},
    signal: AbortSignal.timeout(timeoutMs),
  });
  return readArticles(answer)
    .filter((article) => sharesHalf(words, `${article.title} ${article.text}`))
    .slice(0, mostArticles);
}

function sharesHalf(words: readonly string[], text: string): boolean {
  const lower = text.toLowerCase();
  const shared = words.filter((word) => lower.includes(word.toLowerCase()));
  return shared.length * 2 >= words.length;
}
