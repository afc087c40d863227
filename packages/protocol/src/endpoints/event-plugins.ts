import { z } from 'zod';
import { digitsSchema } from '../digits.ts';
import { defineEndpoint } from '../endpoint.ts';
import { adminPluginSchema, pluginDetailSchema, readingSchema } from '../plugin.ts';
import {
  entryFileKindSchema,
  entryFileLimits,
  eventReceiverSchema,
  listedEntrySchema,
  setUpStateSchema,
} from '../plugin-entry.ts';
import { readingSourceSchema } from './plugins.ts';

/** What a file was called; it is shown, and decides nothing. */
const fileName = z.object({ name: z.string().max(300).default('') });
const pluginId = z.object({ pluginId: z.string().min(1).max(200) });

/** What event plugins have beside other plugins. */
export const eventPluginEndpoints = {
  readEntryList: defineEndpoint({
    method: 'POST',
    path: '/api/admin/entry-lists',
    summary: 'Reads a list of entries: each with its verdict, none saved.',
    access: 'administrator',
    body: z.object({ source: readingSourceSchema }),
    response: z.object({ url: z.string().nullable(), entries: z.array(listedEntrySchema) }),
  }),
  uploadReadingFile: defineEndpoint({
    method: 'PUT',
    path: '/api/admin/readings/{readingId}/files/{kind}',
    summary:
      'Gives a reading an image (PNG, JPEG, WebP or GIF) or set-up instructions (markdown) that its source does not have; answers the reading with it, under an id of its own.',
    access: 'administrator',
    params: z.object({ readingId: z.string().min(1).max(200), kind: entryFileKindSchema }),
    query: fileName,
    uploadBytes: entryFileLimits.imageBytes,
    response: readingSchema,
  }),
  uploadPluginFile: defineEndpoint({
    method: 'PUT',
    path: '/api/plugins/{pluginId}/files/{kind}',
    summary:
      'Gives a plugin a file that its source does not have, as a new version. An administrator’s runs at once, its author’s waits for review.',
    access: 'member',
    params: pluginId.extend({ kind: entryFileKindSchema }),
    query: fileName,
    uploadBytes: entryFileLimits.imageBytes,
    response: z.object({
      plugin: pluginDetailSchema,
      /** Number of the version that waits for review; null where it runs already. */
      waits: z.number().int().nullable(),
    }),
  }),
  listReceivers: defineEndpoint({
    method: 'GET',
    path: '/api/event-receivers',
    summary:
      'Who is told of what happens to the person, plugins and webhooks of their own, and who is held back and why.',
    access: 'member',
    response: z.object({ receivers: z.array(eventReceiverSchema) }),
  }),
  readSetUp: defineEndpoint({
    method: 'GET',
    path: '/api/plugins/{pluginId}/set-up',
    summary: 'How far the person is with the set-up of a plugin, with links that are valid for an hour.',
    access: 'member',
    params: pluginId,
    response: setUpStateSchema,
  }),
  tickSetUpStep: defineEndpoint({
    method: 'PUT',
    path: '/api/plugins/{pluginId}/set-up/steps/{index}',
    summary: 'Says that a step is done, or not.',
    access: 'member',
    params: pluginId.extend({ index: digitsSchema({ most: 100 }) }),
    body: z.object({ done: z.boolean() }),
    response: setUpStateSchema,
  }),
  checkSetUp: defineEndpoint({
    method: 'POST',
    path: '/api/plugins/{pluginId}/set-up/check',
    summary: 'Asks the plugin whether the set-up is complete.',
    access: 'member',
    params: pluginId,
    body: z.object({}),
    response: setUpStateSchema,
  }),
  setPluginAuthor: defineEndpoint({
    method: 'PUT',
    path: '/api/admin/plugins/{pluginId}/author',
    summary:
      'Says which developer of the desk answers for a plugin: they see its deliveries; null for nobody.',
    access: 'administrator',
    params: pluginId,
    body: z.object({ personId: z.string().max(200).nullable() }),
    response: adminPluginSchema,
  }),
  rotatePluginKey: defineEndpoint({
    method: 'POST',
    path: '/api/plugins/{pluginId}/notification-key',
    summary:
      'Makes the key with which the plugin may speak later (`POST /api/plugins/{pluginId}/notifications`), shown this once; the former one ends.',
    access: 'member',
    params: pluginId,
    body: z.object({}),
    response: z.object({ key: z.string(), ending: z.string(), createdAt: z.string() }),
  }),
} as const;
