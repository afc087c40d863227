import { z } from 'zod';

/** What a page says of itself (OpenGraph, ogp.me), for a link of an answer. All its texts are a stranger's. */
export const linkPreviewSchema = z.object({
  /** The address as it stands in the answer; where the preview leads. */
  url: z.string(),
  /** Name and port of that address, in ASCII. */
  host: z.string(),
  title: z.string(),
  siteName: z.string().nullable(),
  description: z.string().nullable(),
  /** Path of the picture on this desk, re-encoded, 104 by 104; null where there is none. */
  picture: z.string().nullable(),
  /** Where the address stood before the answer: the reason why it may be fetched at all. */
  source: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('question') }),
    z.object({ kind: z.literal('plugin'), plugin: z.string() }),
  ]),
});
export type LinkPreview = z.infer<typeof linkPreviewSchema>;
