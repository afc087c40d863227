import { z } from 'zod';
import { deliveryEndpointSchema } from './delivery.ts';

/** A person's leave to have webhooks of their own. */
export const webhookLeaveSchema = z.object({
  /** `none` not asked; `asked`; `granted`; `refused` or `revoked` by an administrator. */
  state: z.enum(['none', 'asked', 'granted', 'refused', 'revoked']),
  /** What for, in the person's words; null where they did not say. */
  purpose: z.string().nullable(),
  /** What the administrator said with a decision; null where nothing. */
  word: z.string().nullable(),
  askedAt: z.string().nullable(),
  decidedAt: z.string().nullable(),
});
export type WebhookLeave = z.infer<typeof webhookLeaveSchema>;

/** A webhook of one's own: it gets this person's events and nobody else's. */
export const webhookSchema = deliveryEndpointSchema.extend({ name: z.string() });
export type Webhook = z.infer<typeof webhookSchema>;

/** Who asks for webhooks, for administrators. */
export const webhookRequestSchema = webhookLeaveSchema.extend({
  person: z.object({ id: z.string(), name: z.string(), email: z.string() }),
  /** How many they have. */
  webhooks: z.number().int(),
});
export type WebhookRequest = z.infer<typeof webhookRequestSchema>;
