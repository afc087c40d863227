import { z } from 'zod';
import type { NotionClient } from '../notion/notion-client.ts';
import type { Database } from '../notion/read-database.ts';

const pagesSchema = z.object({ results: z.array(z.object({ id: z.string() })) });

/**
 * The page that a try before this one may have made: with this title, not older than that try, and not of another
 * delivery. Notion knows no idempotency keys, so after a lost answer this is how a second page is avoided.
 * @returns its id; null where there is none
 * @throws NotionError
 */
export async function findBegunPage(
  client: NotionClient,
  database: Database,
  title: string,
  begunAt: Date,
  otherPages: ReadonlySet<string>,
): Promise<string | null> {
  const name = database.properties.find(({ type }) => type === 'title')?.name ?? 'title';
  // Notion keeps the minute alone.
  const since = new Date(Math.floor(begunAt.getTime() / 60_000) * 60_000).toISOString();
  const answer = await client.ask('POST', `/databases/${database.id}/query`, {
    filter: {
      and: [
        { property: name, title: { equals: title } },
        { timestamp: 'created_time', created_time: { on_or_after: since } },
      ],
    },
    page_size: 100,
  });
  const { results } = pagesSchema.parse(answer);
  return results.find(({ id }) => !otherPages.has(id))?.id ?? null;
}
