import { z } from 'zod';
import { exactRequestSchema, reasonSchema, requestValueSchema } from './tool-call.ts';

/** The life of an approval. `replaced`: its values were changed by form or word, a new one stands in its place. */
export const approvalStateSchema = z.enum(['pending', 'approved', 'denied', 'expired', 'replaced']);
export type ApprovalState = z.infer<typeof approvalStateSchema>;

/** A person's decision about one exact request. */
export const approvalSchema = z.object({
  id: z.string(),
  conversationId: z.string(),
  conversationTitle: z.string(),
  turnId: z.string(),
  callId: z.string(),
  state: approvalStateSchema,
  plugin: z.object({ id: z.string(), name: z.string() }),
  operation: z.object({
    key: z.string(),
    method: z.string(),
    path: z.string(),
    title: z.string(),
    effect: z.enum(['reads', 'changes']),
  }),
  /** The effect as a sentence: `Book a stay: Hôtel du Canal`. */
  title: z.string(),
  /** Words of the two deciding buttons. */
  approveLabel: z.string(),
  denyLabel: z.string(),
  /** The person's own words that led here. */
  question: z.string(),
  request: exactRequestSchema,
  host: z.string(),
  /** Length of the canonical bytes that are stored and will be sent. */
  requestBytes: z.number().int(),
  /** SHA-256 of the canonical bytes, hex. A decision must name it. */
  requestHash: z.string(),
  values: z.array(requestValueSchema),
  reasons: z.array(reasonSchema),
  mayRemember: z.boolean(),
  /** For the form that changes values. */
  arguments: z.record(z.string(), z.unknown()),
  parameters: z.record(z.string(), z.unknown()),
  createdAt: z.string(),
  expiresAt: z.string(),
  decidedAt: z.string().nullable(),
  /** What the person said while refusing. */
  word: z.string().nullable(),
  replaces: z.string().nullable(),
  replacedBy: z.string().nullable(),
});
export type Approval = z.infer<typeof approvalSchema>;

/** The word of the approving button where the operation's own title may not stand there; screens may word it anew. */
export const plainApproveLabel = 'Send this request';

/** A choice not to be asked again for one operation. */
export const rememberedChoiceSchema = z.object({
  pluginId: z.string(),
  pluginName: z.string(),
  operationKey: z.string(),
  operationTitle: z.string(),
  since: z.string(),
  used: z.number().int(),
});
export type RememberedChoice = z.infer<typeof rememberedChoiceSchema>;
