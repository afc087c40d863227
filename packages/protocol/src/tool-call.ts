import { z } from 'zod';
import { attachmentSchema } from './attachment.ts';
import { connectionNeedSchema } from './connection.ts';
import { faultSchema } from './problem.ts';
import { saidSchema } from './said.ts';

/** Where one value of a request came from, found by comparison of text, never by asking the model. */
export const originSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('question') }),
  z.object({ kind: z.literal('plugin'), plugin: z.string() }),
  z.object({ kind: z.literal('default') }),
  z.object({ kind: z.literal('assistant') }),
  z.object({ kind: z.literal('person') }),
  z.object({ kind: z.literal('attachment'), file: z.string() }),
]);
export type Origin = z.infer<typeof originSchema>;

/** One value of a request: exactly as it is sent, and where it came from. */
export const requestValueSchema = z.object({
  name: z.string(),
  place: z.enum(['path', 'query', 'header', 'cookie', 'body']),
  /** Text as it is sent; JSON for anything that is not text; for files their names. */
  value: z.string(),
  /** The files that the value stands for. */
  files: z.array(attachmentSchema).optional(),
  origin: originSchema,
  /** True where the person changed it from an earlier slip. */
  changed: z.boolean(),
});
export type RequestValue = z.infer<typeof requestValueSchema>;

/** Why a call asks, or why it did not. */
export const reasonSchema = z.object({
  code: z.enum([
    'method',
    'author',
    'administrator',
    'taint',
    'version-changed',
    'remembered',
    'reads',
    'administrator-read',
    'replaced',
    'sign-in-renewed',
  ]),
  /** The bold beginning: `It changes something.` */
  title: z.string(),
  text: z.string(),
  /**
   * Which sentence title and text are: its own code, or `taint/file`, `taint/files` and `taint/memories` for files and
   * memories of the person.
   */
  said: saidSchema.optional(),
});
export type Reason = z.infer<typeof reasonSchema>;

/**
 * What led to a call. The built-in planner knows what it ranked; a model only that it chose, among what it was given.
 */
export const callChoiceSchema = z.object({
  by: z.enum(['planner', 'model']),
  /** Words of the question that the planner went by, as they stand in it. */
  words: z.array(z.string()),
  /** What the planner ranked next, best first; a model tells nothing of that. */
  near: z.array(z.object({ title: z.string(), plugin: z.string() })),
  /** How many operations it chose among, of how many that were on. */
  offered: z.number().int(),
  on: z.number().int(),
  /** Tokens of the definitions of those offered, and how many there may be; null where there is no limit. */
  offeredTokens: z.number().int(),
  budgetTokens: z.number().int().nullable(),
});
export type CallChoice = z.infer<typeof callChoiceSchema>;

/**
 * The life of a tool call. `needs-connection`: it waits until the person has connected, `connected`: it goes on now.
 * `unknown`: the desk cannot tell whether it arrived; it is not repeated by itself.
 */
export const toolCallStatusSchema = z.enum([
  'preparing',
  'waiting',
  'needs-connection',
  'connected',
  'approved',
  'sending',
  'succeeded',
  'failed',
  'denied',
  'expired',
  'replaced',
  'unknown',
  'stopped',
  'invalid',
]);
export type ToolCallStatus = z.infer<typeof toolCallStatusSchema>;

/** The exact request, without credentials. */
export const exactRequestSchema = z.object({
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  /** The body as text; null where there is none. Where it has files, a line that names each stands in their place. */
  body: z.string().nullable(),
  /** Files whose bytes are in the body, in their order. */
  files: z
    .array(z.object({ name: z.string(), type: z.string(), size: z.number().int(), sha256: z.string() }))
    .optional(),
});
export type ExactRequest = z.infer<typeof exactRequestSchema>;

/** One call of one tool in a turn. */
export const toolCallSchema = z.object({
  id: z.string(),
  turnId: z.string(),
  plugin: z.object({ id: z.string(), name: z.string() }).nullable(),
  toolName: z.string(),
  operation: z
    .object({
      key: z.string(),
      method: z.string(),
      path: z.string(),
      title: z.string(),
      effect: z.enum(['reads', 'changes']),
    })
    .nullable(),
  status: toolCallStatusSchema,
  /** What it did or would do, in a sentence. */
  sentence: z.string(),
  arguments: z.unknown(),
  /** What was changed in the arguments so that they fit, by JSON Pointer; no `to` where it was left out. */
  mends: z.array(z.object({ path: z.string(), from: z.unknown(), to: z.unknown().optional() })).optional(),
  request: exactRequestSchema.nullable(),
  values: z.array(requestValueSchema),
  asked: z.boolean(),
  reasons: z.array(reasonSchema),
  approvalId: z.string().nullable(),
  /** What it waits for, where it needs a connection. */
  need: connectionNeedSchema.nullable().optional(),
  /** True where it was refused and the sign-in renewed for it: refused once more, the connection counts as broken. */
  renewed: z.boolean().optional(),
  /** What came back, in figures; the whole answer has its own address. */
  result: z
    .object({
      status: z.number().int(),
      contentType: z.string().nullable(),
      bytes: z.number().int(),
      truncated: z.boolean(),
      /** The digest the assistant read. */
      digest: z.string(),
      digestTokens: z.number().int(),
      /** What it is by its bytes; absent in calls of an earlier desk, as is all that follows. */
      kind: z.enum(['empty', 'json', 'json-lines', 'html', 'xml', 'csv', 'text', 'image', 'file']).optional(),
      /** Media type by its bytes. */
      type: z.string().optional(),
      /** The charset it was read in; null where it is no text. */
      charset: z.string().nullable().optional(),
      /** What its sender said wrongly (`type-wrong`, `charset-wrong`, `json-broken`), and `cut`: more came than is read. */
      notes: z.array(z.enum(['type-wrong', 'charset-wrong', 'json-broken', 'cut'])).optional(),
      /** True where the whole of it was kept beside the digest and can be read on in. */
      readable: z.boolean().optional(),
      /** The file or picture that came, kept as the person’s own; null where it is none or too large. */
      file: attachmentSchema.nullable().optional(),
    })
    .nullable(),
  fault: faultSchema.nullable(),
  definitionTokens: z.number().int(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  /** Milliseconds the plugin took, from sending to the last byte. */
  durationMs: z.number().nullable(),
  /** Absent in calls of an earlier desk and of the desk's own tools. */
  choice: callChoiceSchema.optional(),
  /** In a branch: it was made in the conversation that was branched, and stands here to be read. */
  copied: z.boolean().optional(),
});
export type ToolCall = z.infer<typeof toolCallSchema>;
