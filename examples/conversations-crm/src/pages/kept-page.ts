import { z } from 'zod';

/** What became of a delivery. */
export const keptPageSchema = z.object({
  databaseId: z.string(),
  /** Null where Notion was asked for the page and did not say whether it made it. */
  pageId: z.string().nullable(),
  /** Whether all of the memory stands in it. */
  complete: z.boolean(),
  /** When Notion was asked for the page first; ISO 8601. */
  begunAt: z.string(),
});
export type KeptPage = z.infer<typeof keptPageSchema>;
