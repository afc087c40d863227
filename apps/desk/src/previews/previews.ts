import type { LinkPreview } from '@plugdesk/protocol';
import type { Logger } from 'pino';
import type { Database } from '../database/open-database.ts';
import type { GuardedFetch } from '../egress/guarded-fetch.ts';
import { type ChosenLink, chooseLinks } from './choose-links.ts';
import { encodePicture } from './encode-picture.ts';
import { fetchPreview } from './fetch-preview.ts';
import { limitFetches } from './limit-fetches.ts';
import { createPreviewCache, type KeptPreview } from './preview-cache.ts';
import { readSaid } from './read-said.ts';

/** What previews are made with. */
export interface PreviewDependencies {
  database: Database;
  guardedFetch: GuardedFetch;
  now: () => Date;
  createId: () => string;
  logger: Logger;
}

/** Previews of links, by the rule that nothing is fetched for an address that the model wrote. */
export interface Previews {
  /**
   * Previews of a finished answer's links, in the order of the answer; what cannot be had is left out.
   * @throws DeskError `turn_not_found`
   */
  listForTurn(personId: string, conversationId: string, turnId: string): Promise<LinkPreview[]>;
  /** A picture as WebP, 104 by 104; null where there is none. */
  findPicture(pictureId: string): Promise<Buffer | null>;
  /** Ends what is being fetched. */
  close(): Promise<void>;
}

/** Joins the choice of links, the guarded fetch and the cache. */
export function createPreviews(deps: PreviewDependencies): Previews {
  const { kysely } = deps.database;
  const cache = createPreviewCache(kysely, deps);
  const runLimited = limitFetches({ together: 6, perHost: 3, waiting: 60 });
  // A picture within its limits may take 80 MB while it is decoded.
  const runDecoder = limitFetches({ together: 2, perHost: 2, waiting: 60 });
  const fetching = {
    guardedFetch: deps.guardedFetch,
    encodePicture: (bytes: Uint8Array) => runDecoder('', () => encodePicture(bytes)),
  };
  const stopping = new AbortController();
  /** One fetch at a time for an address: who asks meanwhile waits for the same. */
  const underWay = new Map<string, Promise<KeptPreview | null>>();

  const fetchAndKeep = async (url: string): Promise<KeptPreview | null> => {
    const fetched = await runLimited(new URL(url).host, async () =>
      stopping.signal.aborted ? null : fetchPreview(fetching, url, stopping.signal),
    );
    // What was stopped says nothing about the page.
    if (fetched === null || fetched.failure === 'stopped') return null;
    return cache.save(url, fetched);
  };
  const find = async (url: string): Promise<KeptPreview | null> => {
    const kept = await cache.find(url);
    if (kept !== null) return kept;
    let asked = underWay.get(url);
    if (asked === undefined) {
      asked = fetchAndKeep(url)
        .catch((error: unknown) => {
          // Without a preview the link is still a link.
          deps.logger.warn({ err: error }, 'a link preview could not be made');
          return null;
        })
        .finally(() => underWay.delete(url));
      underWay.set(url, asked);
    }
    return asked;
  };

  return {
    async listForTurn(personId, conversationId, turnId) {
      const { answer, said } = await readSaid(kysely, personId, conversationId, turnId);
      const links = chooseLinks(answer, said);
      const found = await Promise.all(links.map((link) => find(link.url)));
      const shown = new Set<string>();
      return links.flatMap((link, index) => {
        const facts = found[index]?.facts;
        if (!facts) return [];
        // Two addresses of one page are one preview.
        const page = facts.canonicalUrl ?? link.url;
        if (shown.has(page)) return [];
        shown.add(page);
        return [present(link, facts, found[index]?.pictureId ?? null)];
      });
    },
    findPicture: (pictureId) => cache.findPicture(pictureId),
    async close() {
      stopping.abort();
      await Promise.all(underWay.values());
    },
  };
}

function present(
  link: ChosenLink,
  facts: NonNullable<KeptPreview['facts']>,
  pictureId: string | null,
): LinkPreview {
  return {
    url: link.url,
    host: new URL(link.url).host,
    title: facts.title,
    siteName: facts.siteName,
    description: facts.description,
    picture: pictureId === null ? null : `/api/link-pictures/${pictureId}`,
    source: link.source,
  };
}
