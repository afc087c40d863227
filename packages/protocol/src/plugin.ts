import { z } from 'zod';
import { findingSchema, pluginAuthSchema } from './manifest.ts';
import { entryFileSchema, eventTriggerSchema, goneEntrySchema, pluginEntrySchema } from './plugin-entry.ts';
import { saidSchema } from './said.ts';

/** Who has a plugin on: the administrator's word. */
export const pluginPolicySchema = z.enum(['required', 'default', 'optional', 'blocked']);
export type PluginPolicy = z.infer<typeof pluginPolicySchema>;

/** An administrator's rule for one operation. `author` leaves it to the method and the author's flags. */
export const operationRuleSchema = z.enum(['author', 'off', 'ask', 'remember', 'read']);
export type OperationRule = z.infer<typeof operationRuleSchema>;

/** One operation of a version, as people and administrators see it. */
export const operationSchema = z.object({
  /** Stable within the plugin: method and path, such as `GET /stays/{stayId}`. */
  key: z.string(),
  toolName: z.string().nullable(),
  method: z.string(),
  path: z.string(),
  title: z.string(),
  description: z.string(),
  effect: z.enum(['reads', 'changes']),
  status: z.enum(['fine', 'repaired', 'unusable']),
  findings: z.array(findingSchema),
  /** Cost of its definition in tokens, an estimate. */
  tokens: z.number().int(),
  /** What the author's flag says: asks always, may be remembered, or nothing. */
  consequential: z.boolean().nullable(),
  rule: operationRuleSchema,
  /** False where the administrator left it out. */
  included: z.boolean(),
});
export type Operation = z.infer<typeof operationSchema>;

/** What was read before a plugin is saved, or again later: everything the administrator decides by. */
export const readingSchema = z.object({
  id: z.string(),
  /** How it was found, such as `https://example.com/.well-known/ai-plugin.json`. */
  manifestUrl: z.string().nullable(),
  descriptionUrl: z.string().nullable(),
  /** Each address that was tried, with what came back. */
  tried: z.array(z.object({ url: z.string(), outcome: z.string(), said: saidSchema.optional() })),
  verdict: z.enum(['usable', 'usable-with-warnings', 'not-usable']),
  /** In one sentence: `5 of 6 operations are usable`. */
  headline: z.string(),
  name: z.string(),
  nameForModel: z.string(),
  descriptionForHuman: z.string(),
  descriptionForModel: z.string(),
  /** A `data:` address of the logo as fetched by the desk; null where there is none. */
  logo: z.string().nullable(),
  contactEmail: z.string().nullable(),
  legalInfoUrl: z.string().nullable(),
  auth: pluginAuthSchema,
  servers: z.array(z.string()),
  /**
   * Servers to which the desk would let no call through as it is set now, with the code of the refusal and what an
   * administrator would have to list as a private host (null where that does not help).
   */
  refused: z.array(z.object({ server: z.string(), code: z.string(), entry: z.string().nullable() })),
  /** Name and version of the description's format, such as `OpenAPI 3.0.1`. */
  format: z.string().nullable(),
  /** As an event or prompt plugin; null where nothing of that was read. */
  entry: pluginEntrySchema.nullable(),
  /** What belongs beside the entry; empty where there is none. */
  files: z.array(entryFileSchema),
  operations: z.array(operationSchema),
  findings: z.array(findingSchema),
  /** Tokens of the brief and all included tools together. */
  tokens: z.number().int(),
  manifestHash: z.string().nullable(),
  descriptionHash: z.string().nullable(),
  createdAt: z.string(),
});
export type Reading = z.infer<typeof readingSchema>;

/** What the author of a description can take over from a reading. */
export const readingRepairsSchema = z.object({
  /** JSON Patch (RFC 6902) of the description as it was read; empty where nothing can be mended by one. */
  patch: z.array(
    z.object({
      op: z.enum(['add', 'replace', 'remove', 'move']),
      path: z.string(),
      from: z.string().optional(),
      value: z.unknown().optional(),
    }),
  ),
  /** The corrected description; null where there is none. */
  document: z.string().nullable(),
  /** Name for a file with the corrected description. */
  fileName: z.string(),
  /** True where the text itself was not correct: then only the corrected description helps. */
  isTextRepaired: z.boolean(),
  /** Findings that only the author can decide. */
  left: z.number().int(),
});
export type ReadingRepairs = z.infer<typeof readingRepairsSchema>;

/**
 * What a plugin is: `api` has operations that the assistant calls, `event` gets memories or transcripts, `prompt` is
 * run over memories or talked with. One plugin may be several.
 */
export const pluginKindSchema = z.enum(['api', 'event', 'prompt']);
export type PluginKind = z.infer<typeof pluginKindSchema>;

/** Who made a plugin, as far as the desk can tell. */
export const pluginMakerSchema = z.object({
  /** The host that its manifest, else its description, was fetched from; null where it came as text or a file. */
  from: z.string().nullable(),
  /** Contact and terms that stand on another domain than `from`, with that domain. */
  elsewhere: z.array(z.object({ what: z.enum(['contact', 'legal']), domain: z.string() })),
  /** `proven` once its service has shown the word that the desk gave its author; `unproven` else. */
  domainProof: z.enum(['proven', 'unproven']),
});
export type PluginMaker = z.infer<typeof pluginMakerSchema>;

/** A plugin as a person sees it in a list. */
export const pluginSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  /** In the order `api`, `event`, `prompt`; at least one. */
  kinds: z.array(pluginKindSchema),
  /** What it is told of; empty where it takes no events. */
  triggers: z.array(eventTriggerSchema),
  /** `memory`: a prompt is run over each new memory. `chat`: it is a persona. */
  prompts: z.array(z.enum(['memory', 'chat'])),
  /** The host its calls or events go to; empty where it is prompts alone. */
  host: z.string(),
  /** Where the desk serves its logo, encoded anew; null where it has none that can be. */
  logo: z.string().nullable(),
  maker: pluginMakerSchema,
  policy: pluginPolicySchema,
  blockedReason: z.string().nullable(),
  /** Whether it is on for the person who asks. */
  on: z.boolean(),
  auth: pluginAuthSchema,
  /** Whose sign-in its calls use: nobody's, the desk's one for all, or each person's own. */
  signsIn: z.enum(['nobody', 'desk', 'person']),
  reads: z.number().int(),
  changes: z.number().int(),
  /** Titles of the operations behind these counts, at most 40 of each kind. */
  titles: z.object({ reads: z.array(z.string()), changes: z.array(z.string()) }),
  /** Who answers for it; null where it names nobody. */
  contactEmail: z.string().nullable(),
  tokens: z.number().int(),
  /** True for an example that runs beside the desk. */
  demo: z.boolean(),
  version: z.number().int(),
  /** Number of a version that waits for review; null where none does. */
  candidate: z.number().int().nullable(),
  /** How its source offers it no more, for administrators; what was approved keeps running. Null where it does. */
  gone: goneEntrySchema.nullable(),
  createdAt: z.string(),
});
export type Plugin = z.infer<typeof pluginSchema>;

/** A plugin's own page. */
export const pluginDetailSchema = pluginSchema.extend({
  descriptionForModel: z.string(),
  legalInfoUrl: z.string().nullable(),
  servers: z.array(z.string()),
  operations: z.array(operationSchema),
  /** Its entry as an event or prompt plugin; null where it has none. */
  entry: pluginEntrySchema.nullable(),
  /** What belongs beside the entry; empty where there is none. */
  files: z.array(entryFileSchema),
  /** Whether the person answers for it, as its author or as an administrator. */
  answersFor: z.boolean(),
});
export type PluginDetail = z.infer<typeof pluginDetailSchema>;

/** One version, as the administrator sees it. */
export const pluginVersionSchema = z.object({
  number: z.number().int(),
  state: z.enum(['approved', 'candidate', 'dropped', 'retired']),
  manifestHash: z.string().nullable(),
  /** Null where it has no API description. */
  descriptionHash: z.string().nullable(),
  operations: z.number().int(),
  createdAt: z.string(),
  decidedAt: z.string().nullable(),
});
export type PluginVersion = z.infer<typeof pluginVersionSchema>;

/** A plugin with everything an administrator decides by. */
export const adminPluginSchema = pluginDetailSchema.extend({
  sourceUrl: z.string().nullable(),
  /** When it was found that its source offers it no more; null where it does. */
  goneSince: z.string().nullable(),
  /** When an administrator decided to keep it all the same; null where nobody did. */
  goneKeptAt: z.string().nullable(),
  /** The developer of the desk who answers for it; null where nobody does. */
  author: z.object({ id: z.string(), name: z.string() }).nullable(),
  findings: z.array(findingSchema),
  versions: z.array(pluginVersionSchema),
  /** What the candidate would change; null without one. */
  candidateChanges: z
    .object({
      number: z.number().int(),
      added: z.array(z.string()),
      removed: z.array(z.string()),
      changed: z.array(
        z.object({
          key: z.string(),
          what: z.array(z.string()),
          /** Which sentence each of `what` is; null where it has no name. */
          said: z.array(saidSchema.nullable()).optional(),
        }),
      ),
      /** Where the desk serves the image that was uploaded for it; null where none was, or it is the same. */
      image: z.string().nullable(),
      serversBefore: z.array(z.string()),
      serversAfter: z.array(z.string()),
      manifestChanges: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
    })
    .nullable(),
});
export type AdminPlugin = z.infer<typeof adminPluginSchema>;

/** Lines of one file that differ between the running version and the candidate, and what they belong to. */
export const sourceChangeSchema = z.object({
  file: z.enum(['manifest', 'description']),
  /** An operation's key (`GET /stays`), a path that several share, else the nearest key (`components/schemas/Stay`). */
  place: z.string(),
  /** In order; one equal line before and after a change. `before`, `after`: line numbers from 1, null where it is not there. */
  lines: z.array(
    z.object({ before: z.number().int().nullable(), after: z.number().int().nullable(), text: z.string() }),
  ),
});
export type SourceChange = z.infer<typeof sourceChangeSchema>;

/** What a candidate changes in the pinned files themselves. */
export const sourceChangesSchema = z.object({
  /** Number of the version that runs. */
  before: z.number().int(),
  /** Number of the candidate. */
  after: z.number().int(),
  /** Null where comparing takes longer than the desk allows. */
  changes: z.array(sourceChangeSchema).nullable(),
  /** True where a file stands in one long line and was laid out: its line numbers are those of that. */
  laidOut: z.boolean(),
  /** How many lines more differ than are told. */
  left: z.number().int(),
});
export type SourceChanges = z.infer<typeof sourceChangesSchema>;
