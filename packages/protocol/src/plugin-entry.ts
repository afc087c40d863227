import { z } from 'zod';

/** What an event plugin can be told of. */
export const eventTriggerSchema = z.enum(['memory.created', 'transcript.processed']);
export type EventTrigger = z.infer<typeof eventTriggerSchema>;

/** What an entry lets people set up before events reach it. */
export const entrySetUpSchema = z.object({
  /** Markdown, as read with the version; null where there is none. */
  instructions: z.string().nullable(),
  /** Links to follow in order. */
  steps: z.array(z.object({ name: z.string(), url: z.string() })),
  /** Asked whether a person is done; null where nothing is asked. */
  completedUrl: z.string().nullable(),
});
export type EntrySetUp = z.infer<typeof entrySetUpSchema>;

/** The entry of an event or prompt plugin, in the form of the community's list, as understood. */
export const pluginEntrySchema = z.object({
  /** As its author wrote it. */
  id: z.string(),
  author: z.string().nullable(),
  /** Without doubles, in the order of {@link eventTriggerSchema}. */
  triggers: z.array(eventTriggerSchema),
  /** Where its events go; null where it has none: then it is prompts alone. */
  webhookUrl: z.string().nullable(),
  /** Run over each new memory; null where it has none. */
  memoryPrompt: z.string().nullable(),
  /** A persona that can be picked for a conversation; null where it has none. */
  chatPrompt: z.string().nullable(),
  setUp: entrySetUpSchema,
});
export type PluginEntry = z.infer<typeof pluginEntrySchema>;

/** A file that an entry names beside itself. */
export const entryFileKindSchema = z.enum(['image', 'instructions']);
export type EntryFileKind = z.infer<typeof entryFileKindSchema>;

/** Most bytes of what is uploaded in the place of a file that an entry names: as much as is fetched of one. */
export const entryFileLimits = { imageBytes: 256 * 1024, instructionsBytes: 200 * 1024 } as const;

/** Where the desk has a file of an entry from. */
export const entryFileSchema = z.object({
  kind: entryFileKindSchema,
  /** As its author wrote it; null where the entry names none. */
  path: z.string().nullable(),
  /** `source`: fetched from where the entry says; `upload`: given by hand; null where the desk has none that can be used. */
  from: z.enum(['source', 'upload']).nullable(),
  /** Name and SHA-256 of an uploaded one; null else. */
  name: z.string().nullable(),
  hash: z.string().nullable(),
});
export type EntryFile = z.infer<typeof entryFileSchema>;

/**
 * How the source of a registered plugin offers it no more: its list has the entry no longer, or its author marked it
 * (`deleted: true`).
 */
export const goneEntrySchema = z.enum(['not_listed', 'withdrawn']);
export type GoneEntry = z.infer<typeof goneEntrySchema>;

/** What stands in a list of entries, before one is read as a plugin. */
export const listedEntrySchema = z.object({
  /** Place in the list, from 0. */
  index: z.number().int(),
  id: z.string(),
  name: z.string(),
  author: z.string().nullable(),
  description: z.string(),
  triggers: z.array(eventTriggerSchema),
  prompts: z.array(z.enum(['memory', 'chat'])),
  /** `withdrawn` by its list (`deleted: true`): kept there only for old references. */
  verdict: z.enum(['usable', 'usable-with-warnings', 'not-usable', 'withdrawn']),
  headline: z.string(),
  /** The plugin that it is registered as already; null where it is not. */
  pluginId: z.string().nullable(),
});
export type ListedEntry = z.infer<typeof listedEntrySchema>;

/** How far a person is with the set-up of a plugin, and what it gets. */
export const setUpStateSchema = z.object({
  pluginId: z.string(),
  /** Markdown; links to the plugin carry the person's pairwise `uid`, `expires` and `signature`. Null where there is none. */
  instructions: z.string().nullable(),
  /** In order; `url` as for the instructions, valid for an hour. `done` as the person ticked it. */
  steps: z.array(z.object({ name: z.string(), url: z.string(), done: z.boolean() })),
  /**
   * What the plugin says about it: `none` where it is not asked, `complete`, `incomplete`, or `unknown` where it could
   * not be asked (then `problem` says why), or was not asked yet (then `checkedAt` is null).
   */
  completion: z.enum(['none', 'complete', 'incomplete', 'unknown']),
  /** Code and sentence of what went wrong when it was asked; null else. */
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
  /** When it was asked last; null where never. */
  checkedAt: z.string().nullable(),
  /** Why events do not reach it now; null where they do (or it takes none). */
  held: z.enum(['off', 'set-up', 'endpoint-off', 'blocked']).nullable(),
});
export type SetUpState = z.infer<typeof setUpStateSchema>;

/** Who is told of what happens to a person, or would be. A plugin that an administrator blocked is not among them. */
export const eventReceiverSchema = z.object({
  endpointId: z.string(),
  /** Null for a webhook of one's own. */
  plugin: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** A webhook of one's own by the name that its owner gave it, and the host that it leads to; null for a plugin. */
  webhook: z.object({ name: z.string(), host: z.string() }).nullable(),
  triggers: z.array(eventTriggerSchema),
  /**
   * Why it gets nothing now; null where it does. `off`: the person did not turn it on. `set-up`: its set-up is not known
   * to be complete. `blocked`: webhooks of one's own are not allowed any more. `endpoint-off`: its address is switched off; what
   * happens stands as not sent and can be replayed.
   */
  held: z.enum(['off', 'set-up', 'endpoint-off', 'blocked']).nullable(),
});
export type EventReceiver = z.infer<typeof eventReceiverSchema>;
