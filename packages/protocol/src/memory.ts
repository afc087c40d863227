import { z } from 'zod';
import { memoryResultSchema } from './notification.ts';
import { faultSchema } from './problem.ts';
import { segmentSchema } from './transcript.ts';

/** What a memory can be about. */
export const memoryCategories = [
  'personal',
  'education',
  'health',
  'finance',
  'legal',
  'philosophy',
  'spiritual',
  'science',
  'entrepreneurship',
  'parenting',
  'romantic',
  'travel',
  'inspiration',
  'technology',
  'business',
  'social',
  'work',
  'sports',
  'politics',
  'literature',
  'history',
  'architecture',
  'other',
] as const;

/** One of the categories. */
export const memoryCategorySchema = z.enum(memoryCategories);
export type MemoryCategory = z.infer<typeof memoryCategorySchema>;

/** Something to do that was said. */
export const actionItemSchema = z.object({ description: z.string(), completed: z.boolean() });
export type ActionItem = z.infer<typeof actionItemSchema>;

/** An appointment that was spoken of. */
export const memoryEventSchema = z.object({
  title: z.string(),
  description: z.string(),
  /** ISO 8601 with zone. */
  start: z.string(),
  /** Minutes. */
  duration: z.number().int(),
  /** Whether it was put into a calendar. */
  created: z.boolean(),
});
export type MemoryEvent = z.infer<typeof memoryEventSchema>;

/** What a transcript comes to. */
export const memoryStructureSchema = z.object({
  title: z.string(),
  overview: z.string(),
  emoji: z.string(),
  category: memoryCategorySchema,
  actionItems: z.array(actionItemSchema),
  events: z.array(memoryEventSchema),
});
export type MemoryStructure = z.infer<typeof memoryStructureSchema>;

/** `processing` until it is made; `failed` where every try failed, to be made again by the person. */
export const memoryStatusSchema = z.enum(['processing', 'completed', 'failed']);
export type MemoryStatus = z.infer<typeof memoryStatusSchema>;

/** Who made it: a model by its name, or the desk's own rules where there is no model. */
export const madeBySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('model'), label: z.string() }),
  z.object({ kind: z.literal('rules') }),
]);
export type MadeBy = z.infer<typeof madeBySchema>;

/** A memory as it stands in the timeline. */
export const memorySchema = z.object({
  id: z.string(),
  sessionId: z.string(),
  status: memoryStatusSchema,
  /** True where it was found not worth keeping: such a one triggers nothing. */
  discarded: z.boolean(),
  /** Null until it is made. */
  structure: memoryStructureSchema.nullable(),
  madeBy: madeBySchema.nullable(),
  source: z.string(),
  language: z.string().nullable(),
  createdAt: z.string(),
  startedAt: z.string(),
  finishedAt: z.string(),
  words: z.number().int(),
  /** How often it was tried to make it. */
  attempts: z.number().int(),
  /** When it is tried again; null where it is not. */
  nextTryAt: z.string().nullable(),
  /** Why the last try failed. */
  fault: faultSchema.nullable(),
});
export type Memory = z.infer<typeof memorySchema>;

/** A memory with what was said. */
export const memoryDetailSchema = memorySchema.extend({
  segments: z.array(segmentSchema),
  /** What plugins said or made of it, in order. */
  results: z.array(memoryResultSchema),
});
export type MemoryDetail = z.infer<typeof memoryDetailSchema>;
