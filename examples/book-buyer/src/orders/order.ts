import { z } from 'zod';

/** What became of a person's wish for a book. */
export const orderSchema = z.object({
  /** Under which the shop was asked: again under the same one as long as its answer is not known. */
  key: z.string(),
  /** The memory that wished it. */
  memory: z.string(),
  outcome: z.enum(['asked', 'ordered', 'refused']),
  /** The shop's number of the order, or its reason. */
  words: z.string().nullable(),
  /** When the shop was asked first; ISO 8601. */
  at: z.string(),
});
export type Order = z.infer<typeof orderSchema>;
