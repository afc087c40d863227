import { z } from 'zod';
import type { NotionClient } from './notion-client.ts';
import { NotionError } from './notion-error.ts';

/** A property of a database, as far as this plugin fills it. */
export type DatabaseProperty = { name: string; type: string };

/** A database as Notion describes it. */
export type Database = { id: string; title: string; properties: DatabaseProperty[] };

const databaseSchema = z.object({
  id: z.string(),
  title: z.array(z.object({ plain_text: z.string() })),
  properties: z.record(z.string(), z.object({ type: z.string() })),
});

/** `GET /v1/databases/{id}`. @throws NotionError, also where the answer is no database */
export async function readDatabase(client: NotionClient, databaseId: string): Promise<Database> {
  const parsed = databaseSchema.safeParse(await client.ask('GET', `/databases/${databaseId}`));
  if (!parsed.success)
    throw new NotionError(502, 'unreadable', 'Notion described the database in an unknown form.');
  const { id, title, properties } = parsed.data;
  return {
    id,
    title: title.map(({ plain_text }) => plain_text).join('') || 'Untitled',
    properties: Object.entries(properties).map(([name, { type }]) => ({ name, type })),
  };
}
