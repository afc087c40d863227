import { z } from 'zod';
import { eventTriggerSchema } from './plugin-entry.ts';

/** Type of an event on its way: a trigger, or a test that a person asked for. */
export const eventTypeSchema = z.enum([...eventTriggerSchema.options, 'test']);
export type EventType = z.infer<typeof eventTypeSchema>;

/** Which spellings a body carries. */
export const bodyGenerationSchema = z.enum(['both', 'current', 'july-2024']);
export type BodyGeneration = z.infer<typeof bodyGenerationSchema>;

/** Whose deliveries are asked for: `own`, of the person's events; `endpoints`, to endpoints of theirs (as author or owner); `all`, by administrators. */
export const deliveryScopeSchema = z.enum(['own', 'endpoints', 'all']).default('own');

/**
 * Where a delivery stands: `waiting` (for its first or its next try), `delivered`, `dead` (a dead letter), `expired` (a
 * window that is too old), `not-sent` (the endpoint was off).
 */
export const deliveryStateSchema = z.enum(['waiting', 'delivered', 'dead', 'expired', 'not-sent']);

/** One event on its way to one endpoint. */
export const deliverySchema = z.object({
  /** Opaque; names it in addresses. */
  id: z.string(),
  eventId: z.string(),
  type: eventTypeSchema,
  endpointId: z.string(),
  /** Null for a webhook of somebody's own. */
  plugin: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Name of a webhook of somebody's own; null for a plugin's, and for one that is gone. */
  webhook: z.string().nullable(),
  /** Whose event it is: name for administrators and for oneself; null for authors, who know people by `uid` only. */
  person: z.string().nullable(),
  /** The memory it is about, for its owner, and for administrators who open a plugin's: id and title; null else. */
  memory: z.object({ id: z.string(), title: z.string() }).nullable(),
  /** The session, for its owner; null else. */
  sessionId: z.string().nullable(),
  /** Number of the window in its session; null else. */
  sequence: z.number().int().nullable(),
  state: deliveryStateSchema,
  attempts: z.number().int(),
  /** Code and words of the last failure, or of why nothing of an answer was shown; null where there was none. */
  code: z.string().nullable(),
  reason: z.string().nullable(),
  /** HTTP status of the last answer; null where none came. */
  status: z.number().int().nullable(),
  /** Of the last attempt. */
  durationMs: z.number().nullable(),
  /** When it is tried next; null where it is not. */
  nextTryAt: z.string().nullable(),
  /** Until when it is tried; null where that is over. */
  until: z.string().nullable(),
  /** Whether it repeats an earlier one. */
  replayed: z.boolean(),
  /**
   * Why it cannot be sent again now; null where it can. `too-large`: never, its body is beyond the limit. `endpoint-off`:
   * once its endpoint is switched on. `blocked`: nothing may be sent there. `gone`: its webhook was deleted.
   */
  unreplayable: z.enum(['too-large', 'endpoint-off', 'blocked', 'gone']).nullable(),
  createdAt: z.string(),
  /** When it arrived or was given up; null while it waits. */
  endedAt: z.string().nullable(),
});
export type Delivery = z.infer<typeof deliverySchema>;

/** One try. */
export const deliveryAttemptSchema = z.object({
  number: z.number().int(),
  outcome: z.enum(['delivered', 'retry', 'postponed', 'dead', 'expired', 'not-sent', 'late']),
  code: z.string().nullable(),
  reason: z.string().nullable(),
  status: z.number().int().nullable(),
  /** Where it went, without query. */
  url: z.string().nullable(),
  durationMs: z.number().nullable(),
  responseHeaders: z.string().nullable(),
  /** The first 20 KB; `responseTruncated` where more came. */
  responseBody: z.string().nullable(),
  responseTruncated: z.boolean(),
  retryAt: z.string().nullable(),
  startedAt: z.string(),
});
export type DeliveryAttempt = z.infer<typeof deliveryAttemptSchema>;

/** A delivery with every try, and the bytes that were sent each time. */
export const deliveryDetailSchema = deliverySchema.extend({
  tries: z.array(deliveryAttemptSchema),
  /** Whether an administrator reads here what is another person's. */
  ofOther: z.boolean(),
  /** What is added to the endpoint's address. */
  query: z.string(),
  /**
   * Null where it was larger than 256 KB and never sent, and for administrators where it went to a webhook of somebody's
   * own: they see how it went, not what it said.
   */
  requestBody: z.string().nullable(),
});
export type DeliveryDetail = z.infer<typeof deliveryDetailSchema>;

/** What the author of an endpoint was told. */
export const endpointNoticeSchema = z.object({
  kind: z.enum(['failing', 'off-failing', 'off-gone', 'on']),
  days: z.number().int().nullable(),
  at: z.string(),
});

/** Where events go. Its secret is shown once, when it is made or rotated. */
export const deliveryEndpointSchema = z.object({
  id: z.string(),
  plugin: z.object({ id: z.string(), name: z.string() }).nullable(),
  url: z.string(),
  triggers: z.array(eventTriggerSchema),
  generation: bodyGenerationSchema,
  state: z.enum(['on', 'off']),
  /**
   * `blocked`: nothing may be sent there, whatever its state: its plugin is blocked or has no webhook any more, or its
   * owner lost the leave for webhooks.
   */
  offReason: z.enum(['gone', 'failing', 'by-hand', 'blocked']).nullable(),
  /** Since when nothing but failures came; null where the last try worked. */
  failingSince: z.string().nullable(),
  /** When it is turned off if nothing works until then. */
  offAt: z.string().nullable(),
  /** Until when each former secret signs too, the last one first; at most three. */
  formerSecretsUntil: z.array(z.string()),
  notices: z.array(endpointNoticeSchema),
  /** What was lost in the last 30 days, was not replayed yet, and can be. */
  lost: z.number().int(),
  createdAt: z.string(),
});
export type DeliveryEndpoint = z.infer<typeof deliveryEndpointSchema>;

/** How the last 24 hours went. */
export const deliveryCountsSchema = z.object({
  atOnce: z.number().int(),
  later: z.number().int(),
  waiting: z.number().int(),
  dead: z.number().int(),
  expired: z.number().int(),
  notSent: z.number().int(),
});
export type DeliveryCounts = z.infer<typeof deliveryCountsSchema>;
