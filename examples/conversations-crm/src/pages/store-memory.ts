import type { Memory } from '@plugdesk/plugin-sdk';
import { z } from 'zod';
import type { Records } from '../json-file.ts';
import type { NotionClient } from '../notion/notion-client.ts';
import { NotionError } from '../notion/notion-error.ts';
import { type Database, readDatabase } from '../notion/read-database.ts';
import { findBegunPage } from './find-begun-page.ts';
import type { KeptPage } from './kept-page.ts';
import { type Block, writeBlocks } from './write-blocks.ts';
import { titleOf, writeProperties } from './write-properties.ts';

/** Most blocks in one request (developers.notion.com, Request limits). */
const mostBlocks = 100;

/** What storing works with. */
export type StoreParts = {
  pages: Records<KeptPage>;
  now: () => Date;
  /** Milliseconds after which the rest waits for the next try: the desk waits 15 seconds for an answer. */
  budgetMs: number;
};

const idSchema = z.object({ id: z.string() });
const childrenSchema = z.object({
  results: z.array(z.unknown()),
  has_more: z.boolean(),
  next_cursor: z.string().nullable(),
});

/**
 * Makes the page of a memory, or goes on with it where a try before this one ended: for one `name` there is one page,
 * however often it is called. Calls for one name must not overlap.
 * @param name of the delivery and its person
 * @returns whether all of it is stored; false where time was up, and another call goes on
 * @throws NotionError
 */
export async function storeMemory(
  parts: StoreParts,
  client: NotionClient,
  name: string,
  databaseId: string,
  memory: Memory,
): Promise<boolean> {
  const until = performance.now() + parts.budgetMs;
  const known = parts.pages.get(name);
  if (known?.complete) return true;
  const blocks = writeBlocks(memory);
  const begun = known?.databaseId === databaseId ? known : undefined;
  const { page, stored } = begun?.pageId
    ? { page: begun, stored: await countBlocks(client, begun.pageId) }
    : await beginPage(parts, client, name, databaseId, memory, blocks, begun);

  for (let from = stored; from < blocks.length; from += mostBlocks) {
    await client.ask('PATCH', `/blocks/${page.pageId}/children`, {
      children: blocks.slice(from, from + mostBlocks),
    });
    if (performance.now() > until && from + mostBlocks < blocks.length) return false;
  }
  await parts.pages.set(name, { ...page, complete: true });
  return true;
}

/** Makes the page with its first blocks, unless the try before this one did. */
async function beginPage(
  parts: StoreParts,
  client: NotionClient,
  name: string,
  databaseId: string,
  memory: Memory,
  blocks: readonly Block[],
  begun: KeptPage | undefined,
): Promise<{ page: KeptPage; stored: number }> {
  const database = await readDatabase(client, databaseId);
  if (begun) {
    const others = new Set([...parts.pages.all().values()].flatMap(({ pageId }) => pageId ?? []));
    const pageId = await findBegunPage(client, database, titleOf(memory), new Date(begun.begunAt), others);
    if (pageId !== null) {
      const page = { ...begun, pageId };
      await parts.pages.set(name, page);
      return { page, stored: await countBlocks(client, pageId) };
    }
  }
  const page: KeptPage = begun ?? {
    databaseId,
    pageId: null,
    complete: false,
    begunAt: parts.now().toISOString(),
  };
  // Kept before it is asked for: after a crash or a lost answer the page is looked for first.
  await parts.pages.set(name, page);
  try {
    const first = blocks.slice(0, mostBlocks);
    page.pageId = await createPage(client, database, memory, first);
    await parts.pages.set(name, page);
    return { page, stored: first.length };
  } catch (error) {
    if (error instanceof NotionError && error.status >= 400 && error.status < 500)
      await parts.pages.set(name, null);
    throw error;
  }
}

async function createPage(
  client: NotionClient,
  database: Database,
  memory: Memory,
  children: readonly Block[],
): Promise<string> {
  const page = {
    parent: { database_id: database.id },
    properties: writeProperties(database, memory),
    children,
  };
  const create = async (body: unknown) => idSchema.parse(await client.ask('POST', '/pages', body)).id;
  if (!/^\p{RGI_Emoji}$/v.test(memory.emoji)) return create(page);
  try {
    return await create({ ...page, icon: { type: 'emoji', emoji: memory.emoji } });
  } catch (error) {
    // Notion's list of emoji is shorter than Unicode's.
    const aboutIcon = error instanceof NotionError && error.status === 400 && error.message.includes('icon');
    if (!aboutIcon) throw error;
    return create(page);
  }
}

/** How many blocks stand in the page: blocks are added in order, so the rest is what is missing. */
async function countBlocks(client: NotionClient, pageId: string): Promise<number> {
  let count = 0;
  for (let cursor = ''; ; ) {
    const answer = await client.ask('GET', `/blocks/${pageId}/children?page_size=100${cursor}`);
    const { results, has_more, next_cursor } = childrenSchema.parse(answer);
    count += results.length;
    if (!has_more || next_cursor === null) return count;
    cursor = `&start_cursor=${encodeURIComponent(next_cursor)}`;
  }
}
