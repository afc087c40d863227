import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Schema } from '../database/schema-types.ts';
import type { FetchedPreview } from './fetch-preview.ts';
import type { PageFacts } from './read-page-facts.ts';

const hour = 3_600_000;

/** Milliseconds for which a page that could be read is not fetched again, and one that could not. */
const keptGood = 24 * hour;
const keptFailed = hour;

/** Most rows; the oldest go. A row is at most some 10 kB, mostly its picture. */
const mostRows = 5_000;

/** What is known of a page; facts are null where it could not be read. */
export interface KeptPreview {
  facts: Omit<PageFacts, 'imageUrl'> | null;
  pictureId: string | null;
}

/** What pages said of themselves, for all people: pages are fetched without anybody's credentials. */
export interface PreviewCache {
  /** @returns null where the address is not known, or no longer */
  find(url: string): Promise<KeptPreview | null>;
  save(url: string, fetched: FetchedPreview): Promise<KeptPreview>;
  /** WebP; null where there is none. */
  findPicture(pictureId: string): Promise<Buffer | null>;
}

/** Keeps previews in the database, by the hash of their address. */
export function createPreviewCache(
  kysely: Kysely<Schema>,
  deps: { now: () => Date; createId: () => string },
): PreviewCache {
  return {
    async find(url) {
      const row = await kysely
        .selectFrom('link_preview')
        .select(['facts', 'picture_id'])
        .where('url_hash', '=', hashOf(url))
        .where('expires_at', '>', deps.now())
        .executeTakeFirst();
      return row ? { facts: row.facts as KeptPreview['facts'], pictureId: row.picture_id } : null;
    },

    async save(url, { facts, picture, failure }) {
      const now = deps.now();
      const kept = facts && {
        title: facts.title,
        siteName: facts.siteName,
        description: facts.description,
        canonicalUrl: facts.canonicalUrl,
      };
      const row = await kysely
        .insertInto('link_preview')
        .values({
          url_hash: hashOf(url),
          facts: kept === null ? null : JSON.stringify(kept),
          picture,
          picture_id: picture === null ? null : deps.createId(),
          failure,
          fetched_at: now,
          expires_at: new Date(now.getTime() + (failure === null ? keptGood : keptFailed)),
        })
        .onConflict((conflict) =>
          conflict.column('url_hash').doUpdateSet((excluded) => ({
            facts: excluded.ref('excluded.facts'),
            picture: excluded.ref('excluded.picture'),
            // The same picture keeps its address: pages that show it stay whole, browsers need not load it again.
            picture_id: sql<string | null>`case when link_preview.picture = excluded.picture
              then link_preview.picture_id else excluded.picture_id end`,
            failure: excluded.ref('excluded.failure'),
            fetched_at: excluded.ref('excluded.fetched_at'),
            expires_at: excluded.ref('excluded.expires_at'),
          })),
        )
        .returning('picture_id')
        .executeTakeFirstOrThrow();
      await dropOld(kysely, now);
      return { facts: kept, pictureId: row.picture_id };
    },

    async findPicture(pictureId) {
      const row = await kysely
        .selectFrom('link_preview')
        .select('picture')
        .where('picture_id', '=', pictureId)
        .executeTakeFirst();
      return row?.picture ?? null;
    },
  };
}

/** Pictures of a page that expired are kept for another day, for conversations that are still open. */
async function dropOld(kysely: Kysely<Schema>, now: Date): Promise<void> {
  await kysely
    .deleteFrom('link_preview')
    .where('expires_at', '<', new Date(now.getTime() - keptGood))
    .execute();
  await kysely
    .deleteFrom('link_preview')
    .where('fetched_at', '<', (rows) =>
      rows
        .selectFrom('link_preview as newer')
        .select('newer.fetched_at')
        .orderBy('newer.fetched_at', 'desc')
        .offset(mostRows - 1)
        .limit(1),
    )
    .execute();
}

function hashOf(url: string): Buffer {
  return createHash('sha256').update(url).digest();
}
