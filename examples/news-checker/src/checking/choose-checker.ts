import type { NewsCheckerSettings } from '../news-checker-settings.ts';
import { checkByModel } from './check-by-model.ts';
import { checkByNews } from './check-by-news.ts';
import { checkKnownClaims } from './check-known-claims.ts';
import type { Checker } from './checker.ts';

/** A model where there is one, else the news source, else the built-in list. */
export function chooseChecker({ model, news }: Pick<NewsCheckerSettings, 'model' | 'news'>): Checker {
  if (model) return checkByModel(model, news);
  return news ? checkByNews(news) : checkKnownClaims;
}
