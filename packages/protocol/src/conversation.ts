import { z } from 'zod';
import { approvalSchema } from './approval.ts';
import { attachmentSchema } from './attachment.ts';
import { faultSchema } from './problem.ts';
import { toolCallSchema } from './tool-call.ts';

/** As whom the assistant speaks: the chat prompt of a plugin that is on. */
export const personaSchema = z.object({ pluginId: z.string(), name: z.string() });
export type Persona = z.infer<typeof personaSchema>;

/** A conversation in a list. */
export const conversationSchema = z.object({
  id: z.string(),
  title: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** The plugin whose messages stand in it; null for a conversation that the person began. */
  plugin: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Picked by the person; null for the assistant as it is. */
  persona: personaSchema.nullable(),
  /** How many approvals wait in it. */
  waiting: z.number().int(),
  running: z.boolean(),
});
export type Conversation = z.infer<typeof conversationSchema>;

/** The model that answered, as shown on each answer. */
export const modelInfoSchema = z.object({
  id: z.string(),
  label: z.string(),
  kind: z.enum(['provider', 'planner']),
  place: z.string(),
});
export type ModelInfo = z.infer<typeof modelInfoSchema>;

/**
 * The life of a turn. `waiting`: it ended at a question to the person and goes on when that is decided.
 * `interrupted`: the desk stopped while it ran.
 */
export const turnStatusSchema = z.enum([
  'running',
  'waiting',
  'completed',
  'stopped',
  'failed',
  'interrupted',
]);
export type TurnStatus = z.infer<typeof turnStatusSchema>;

/** A piece of an answer, in the order of time. */
export const answerPartSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), id: z.string(), text: z.string() }),
  z.object({ type: z.literal('tool-call'), callId: z.string() }),
]);
export type AnswerPart = z.infer<typeof answerPartSchema>;

/** Whose turn it is: the person’s, who asks, or a plugin’s, which said something that nobody had asked. */
export const turnOriginSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person') }),
  z.object({ kind: z.literal('plugin'), plugin: z.object({ id: z.string(), name: z.string() }) }),
]);
export type TurnOrigin = z.infer<typeof turnOriginSchema>;

/**
 * The persona that was picked when an answer was written. `off`: it was not on any more and was dropped; `not-followed`:
 * the built-in planner speaks as it is.
 */
export const turnPersonaSchema = personaSchema.extend({ state: z.enum(['followed', 'off', 'not-followed']) });
export type TurnPersona = z.infer<typeof turnPersonaSchema>;

/** One question to its answer; or, from a plugin, words without a question: plain text, the only part. */
export const turnSchema = z.object({
  id: z.string(),
  conversationId: z.string(),
  from: turnOriginSchema,
  /** Empty where a plugin speaks. */
  question: z.string(),
  /** Files that came with the question, in the person's order. */
  attachments: z.array(attachmentSchema),
  askedAt: z.string(),
  status: turnStatusSchema,
  /** Null where a plugin speaks. */
  model: modelInfoSchema.nullable(),
  /** Null where none was picked. */
  persona: turnPersonaSchema.nullable(),
  parts: z.array(answerPartSchema),
  calls: z.array(toolCallSchema),
  approvals: z.array(approvalSchema),
  fault: faultSchema.nullable(),
  endedAt: z.string().nullable(),
});
export type Turn = z.infer<typeof turnSchema>;

/** A conversation with its turns, and the number of the last event that is in them. */
export const conversationDetailSchema = z.object({
  conversation: conversationSchema,
  turns: z.array(turnSchema),
  cursor: z.number().int(),
});
export type ConversationDetail = z.infer<typeof conversationDetailSchema>;
