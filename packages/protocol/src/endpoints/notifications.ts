import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { fieldSentences } from '../field-sentences.ts';
import { notificationSchema, notificationSettingsSchema, quietHoursSchema } from '../notification.ts';
import { done } from './done.ts';

/** What plugins had to say. The stream is described in `notification.ts`. */
export const notificationEndpoints = {
  listNotifications: defineEndpoint({
    method: 'GET',
    path: '/api/notifications',
    summary: 'The person’s notifications, the newest first, and how many are unread.',
    access: 'member',
    query: z.object({
      pluginId: z.string().max(200).optional(),
      sessionId: z.string().max(200).optional(),
      /** `next` of the page before. */
      before: z.string().max(300).optional(),
    }),
    response: z.object({
      notifications: z.array(notificationSchema),
      next: z.string().nullable(),
      unread: z.number().int(),
    }),
  }),
  readNotifications: defineEndpoint({
    method: 'POST',
    path: '/api/notifications/read',
    summary: 'Says that notifications were read: some, or all up to now.',
    access: 'member',
    body: z.object({ ids: z.array(z.string().max(200)).max(200).nullable() }),
    response: z.object({ unread: z.number().int() }),
  }),
  deleteNotification: defineEndpoint({
    method: 'DELETE',
    path: '/api/notifications/{notificationId}',
    summary: 'Deletes a notification.',
    access: 'member',
    params: z.object({ notificationId: z.string().min(1).max(200) }),
    response: done,
  }),
  readNotificationSettings: defineEndpoint({
    method: 'GET',
    path: '/api/notification-settings',
    summary: 'Quiet hours and muted plugins.',
    access: 'member',
    response: notificationSettingsSchema,
  }),
  setQuietHours: defineEndpoint({
    method: 'PUT',
    path: '/api/notification-settings/quiet-hours',
    summary:
      'Sets the hours without notifications, in the person’s time zone, which end at another time than they begin; null for none.',
    access: 'member',
    body: z.object({
      quietHours: quietHoursSchema
        .refine(({ from, to }) => from !== to, { path: ['to'], error: fieldSentences.same_time })
        .nullable(),
    }),
    response: notificationSettingsSchema,
  }),
  mutePlugin: defineEndpoint({
    method: 'PUT',
    path: '/api/notification-settings/muted/{pluginId}',
    summary: 'Mutes a plugin, or lets it speak again. What it says while muted stands in the list, quietly.',
    access: 'member',
    params: z.object({ pluginId: z.string().min(1).max(200) }),
    body: z.object({ muted: z.boolean() }),
    response: notificationSettingsSchema,
  }),
  notifyPerson: defineEndpoint({
    method: 'POST',
    path: '/api/plugins/{pluginId}/notifications',
    summary:
      'A plugin says something to a person, with its own key (`Authorization: Bearer pnk_…`); answered 429 with `Retry-After` beyond 600 a minute, or, for one person, 10 new ones or 300 in all an hour.',
    access: 'public',
    ownKey: true,
    params: z.object({ pluginId: z.string().min(1).max(200) }),
    body: z.object({
      /** The person as this plugin knows them. */
      uid: z.string().min(1).max(100),
      /** Plain text. */
      message: z.string().min(1).max(4_000),
      /** What it is about: a session as this plugin knows it, or a memory. */
      session_id: z.string().min(1).max(200).optional(),
      memory_id: z.string().min(1).max(200).optional(),
      /** Made by the plugin: what comes again with the same one is not said again. */
      id: z.string().min(1).max(200).optional(),
    }),
    /** `repeated`: it had come before, by its id or by the same words within the hour. */
    response: z.object({ id: z.string(), repeated: z.boolean() }),
  }),
} as const;
