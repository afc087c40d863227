import { z } from 'zod';
import { faultSchema } from './problem.ts';
import { saidSchema } from './said.ts';

/** What a plugin had to say to the person, or the desk about a plugin. */
export const notificationSchema = z.object({
  id: z.string(),
  /**
   * A `plugin`, or a `webhook` of the person's own, says something; `desk` tells about an endpoint, or
   * about leave for webhooks.
   */
  from: z.enum(['plugin', 'webhook', 'desk']),
  plugin: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Name of the webhook that says it; null where something else does. */
  webhook: z.string().nullable(),
  /** Plain text; the desk shows it as text, with links only where they are written out. */
  text: z.string(),
  /** Names the sentence of what the desk says itself; null for the words of a plugin. */
  said: saidSchema.nullable(),
  /**
   * Why it came: the answer to an event, a memory's prompt, or said later by the plugin itself. Of the rest the desk
   * speaks: of an `endpoint`, to administrators of a `webhook-request`, to whoever asked of their `webhook-leave`.
   */
  about: z.enum(['memory', 'transcript', 'later', 'endpoint', 'webhook-request', 'webhook-leave']),
  memoryId: z.string().nullable(),
  sessionId: z.string().nullable(),
  /** Seconds from the start of the session that it is about: the end of its window; null else. */
  atSeconds: z.number().nullable(),
  /** The conversation in which it stands; null where the plugin has none (yet). */
  conversationId: z.string().nullable(),
  /** The endpoint that the desk speaks of; null for what somebody says, and where it is gone. */
  endpointId: z.string().nullable(),
  /** Whether that endpoint is off now; false where there is none. */
  endpointOff: z.boolean(),
  /** How often the same was said within the hour. */
  times: z.number().int(),
  /** True while it is held back by quiet hours or muting: in the list, but not counted or shown live. */
  quiet: z.boolean(),
  readAt: z.string().nullable(),
  createdAt: z.string(),
});
export type Notification = z.infer<typeof notificationSchema>;

/** When a person wants no counting and no showing: local times `HH:MM`, over midnight where `from` is later than `to`. */
export const quietHoursSchema = z.object({
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is a time such as 22:00'),
  to: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is a time such as 07:00'),
});
export type QuietHours = z.infer<typeof quietHoursSchema>;

/** How a person wants to be told. */
export const notificationSettingsSchema = z.object({
  quietHours: quietHoursSchema.nullable(),
  muted: z.array(z.object({ pluginId: z.string(), name: z.string() })),
});
export type NotificationSettings = z.infer<typeof notificationSettingsSchema>;

/**
 * What the stream `GET /api/notifications/live` says (server-sent events, `data` as JSON): first `unread`, then each
 * notification as it comes with the new count.
 */
export type NotificationEvent =
  | { type: 'unread'; unread: number }
  | { type: 'notification'; notification: Notification; unread: number };

/** What a plugin said or made of a memory. */
export const memoryResultSchema = z.object({
  id: z.string(),
  plugin: z.object({ id: z.string(), name: z.string() }),
  /** Its memory prompt was run, or it answered the event. */
  kind: z.enum(['prompt', 'answer']),
  /** Markdown of a prompt, plain text of an answer; null while it is being made or where it failed. */
  text: z.string().nullable(),
  status: z.enum(['making', 'completed', 'failed']),
  /** What went wrong, also where it is tried again; null else. */
  problem: faultSchema.nullable(),
  /** The model that ran the prompt; null for an answer. */
  model: z.string().nullable(),
  /** Seconds from the start of the session that an answer is about; null else. */
  atSeconds: z.number().nullable(),
  createdAt: z.string(),
});
export type MemoryResult = z.infer<typeof memoryResultSchema>;
