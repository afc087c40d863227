import { z } from 'zod';
import { ServiceError } from '../service-error.ts';
import type { Article } from './search-news.ts';

const text = z.string().nullish().catch(null);
const articleSchema = z
  .object({
    title: z.string().min(1),
    url: text,
    link: text,
    description: text,
    content: text,
    snippet: text,
    summary: text,
    publishedAt: text,
    publishedDate: text,
    published_at: text,
    seendate: text,
    domain: text,
    source: z
      .union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)])
      .nullish()
      .catch(null),
  })
  .transform(
    (found): Article => ({
      title: found.title,
      url: found.url ?? found.link ?? null,
      text: found.description ?? found.snippet ?? found.summary ?? found.content ?? '',
      source: found.source ?? found.domain ?? hostOf(found.url ?? found.link),
      day: readDay(found.publishedAt ?? found.publishedDate ?? found.published_at ?? found.seendate),
    }),
  );

const listSchema = z.array(z.unknown());
const answerSchema = z.union([
  listSchema,
  z.object({ articles: listSchema }).transform(({ articles }) => articles),
  z.object({ results: listSchema }).transform(({ results }) => results),
  z.object({ items: listSchema }).transform(({ items }) => items),
]);

/**
 * Reads what news searches answer: a list, or one under `articles` (NewsAPI, GDELT), `results` (SearXNG) or `items`.
 * What has no title is left out.
 * @throws ServiceError `news_unreadable`
 */
export function readArticles(answer: unknown): Article[] {
  const list = answerSchema.safeParse(answer);
  if (!list.success) {
    throw new ServiceError(
      502,
      'news_unreadable',
      'The news source answered JSON without a list of articles.',
    );
  }
  return list.data.flatMap((one) => {
    const article = articleSchema.safeParse(one);
    return article.success ? [article.data] : [];
  });
}

function hostOf(url: string | null | undefined): string | null {
  return url ? (URL.parse(url)?.host ?? null) : null;
}

/** GDELT writes `20260301T101500Z`, the others as ISO 8601 does. */
function readDay(date: string | null | undefined): string | null {
  const parts = date?.match(/^(\d{4})-?(\d{2})-?(\d{2})/);
  return parts ? parts.slice(1).join('-') : null;
}
