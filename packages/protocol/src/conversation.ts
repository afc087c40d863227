import { z } from 'zod';
import { approvalSchema } from './approval.ts';
import { attachmentSchema } from './attachment.ts';
import { faultSchema } from './problem.ts';
import { toolCallSchema } from './tool-call.ts';

/** A conversation in a list. */
export const conversationSchema = z.object({
  id: z.string(),
  title: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
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

/** One question to its answer. */
export const turnSchema = z.object({
  id: z.string(),
  conversationId: z.string(),
  question: z.string(),
  /** Files that came with the question, in the person's order. */
  attachments: z.array(attachmentSchema),
  askedAt: z.string(),
  status: turnStatusSchema,
  model: modelInfoSchema,
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
