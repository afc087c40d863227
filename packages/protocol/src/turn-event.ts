import { z } from 'zod';
import { approvalSchema } from './approval.ts';
import { personaSchema, turnPersonaSchema, turnSchema, turnStatusSchema } from './conversation.ts';
import { faultSchema } from './problem.ts';
import { toolCallSchema } from './tool-call.ts';

/**
 * What happens in a conversation, stored as it happens and streamed in the same form. Applying all events after
 * a detail's `cursor`, in order, gives the detail that the desk would answer now.
 */
export const turnEventSchema = z.discriminatedUnion('type', [
  /** A turn began (or was taken up for the first time). */
  z.object({ type: z.literal('turn-start'), turn: turnSchema }),
  /** Words of the answer. The first delta of a `partId` opens the part. */
  z.object({ type: z.literal('text-delta'), turnId: z.string(), partId: z.string(), text: z.string() }),
  /** The model has begun to write a call; nothing is executed yet. */
  z.object({
    type: z.literal('tool-input-start'),
    turnId: z.string(),
    callId: z.string(),
    toolName: z.string(),
    /** What the line in the margin says meanwhile. */
    sentence: z.string(),
  }),
  /** A tool call in its newest state; the first one puts it into the answer's parts. */
  z.object({ type: z.literal('tool-call-change'), turnId: z.string(), call: toolCallSchema }),
  /** An approval in its newest state. */
  z.object({ type: z.literal('approval-change'), turnId: z.string(), approval: approvalSchema }),
  /** The turn's status changed; with `completed`, `stopped`, `failed`, `interrupted` it ended. */
  z.object({
    type: z.literal('turn-status'),
    turnId: z.string(),
    status: turnStatusSchema,
    fault: faultSchema.nullable(),
    at: z.string(),
  }),
  /** Turns that an edited question put aside. */
  z.object({ type: z.literal('turns-removed'), turnIds: z.array(z.string()) }),
  z.object({ type: z.literal('title-change'), title: z.string() }),
  /** Another persona was picked (or none), or the one that was picked is off. */
  z.object({ type: z.literal('persona-change'), persona: personaSchema.nullable() }),
  /** What became of the persona in a turn. */
  z.object({ type: z.literal('turn-persona'), turnId: z.string(), persona: turnPersonaSchema }),
]);
export type TurnEvent = z.infer<typeof turnEventSchema>;

/**
 * One event with its number in the conversation, as sent by `GET /api/conversations/{id}/events`
 * (server-sent events: `id` is the sequence, `data` the event as JSON). The SSE event named `reset` has no data:
 * the events after the given number are no longer kept, read the conversation again.
 */
export const numberedTurnEventSchema = z.object({ sequence: z.number().int(), event: turnEventSchema });
export type NumberedTurnEvent = z.infer<typeof numberedTurnEventSchema>;
