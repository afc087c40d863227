import { z } from 'zod';
import { digitsSchema } from './digits.ts';
import { momentSchema } from './moment.ts';
import { saidSchema } from './said.ts';
import { toolCallStatusSchema } from './tool-call.ts';

/** What the call log says of every call, whoever reads it: neither arguments nor answers. */
const callFactsSchema = z.object({
  id: z.string(),
  turnId: z.string(),
  plugin: z.object({ id: z.string().nullable(), name: z.string() }).nullable(),
  operation: z
    .object({
      key: z.string(),
      method: z.string(),
      path: z.string(),
      title: z.string(),
      effect: z.enum(['reads', 'changes']),
    })
    .nullable(),
  status: toolCallStatusSchema,
  /** Whether it asked the person first. */
  asked: z.boolean(),
  /** Why it asked, or why it did not; names of plugins and operations only. */
  reasons: z.array(
    z.object({ code: z.string(), title: z.string(), text: z.string(), said: saidSchema.optional() }),
  ),
  /** HTTP status of the plugin's answer. */
  responseStatus: z.number().int().nullable(),
  /** Size of the plugin's answer in bytes. */
  bytes: z.number().int().nullable(),
  faultCode: z.string().nullable(),
  startedAt: z.string(),
  durationMs: z.number().nullable(),
});

/** A call in the person's own log. */
export const ownCallSchema = callFactsSchema.extend({
  sentence: z.string(),
  conversation: z.object({ id: z.string(), title: z.string() }),
});
export type OwnCall = z.infer<typeof ownCallSchema>;

/** A call in the administrators' log: who, what, when; nothing of what was said in it. */
export const loggedCallSchema = callFactsSchema.extend({
  person: z.object({ id: z.string(), name: z.string() }),
});
export type LoggedCall = z.infer<typeof loggedCallSchema>;

/** Filters of the log; all that are given must hold. */
export const callFilterSchema = z.object({
  pluginId: z.string().max(200).optional(),
  status: toolCallStatusSchema.optional(),
  effect: z.enum(['reads', 'changes']).optional(),
  asked: z.enum(['yes', 'no']).optional(),
  /** Moment (ISO 8601 with offset) from which on. */
  from: momentSchema.optional(),
  /** Moment before which. */
  to: momentSchema.optional(),
  /** Text in the operation's title, method or path. */
  text: z.string().trim().max(200).optional(),
  /** `next` of the page before. */
  after: z.string().max(500).optional(),
  limit: digitsSchema({ least: 1, most: 200 }).default(50),
});
export type CallFilter = z.infer<typeof callFilterSchema>;
