import { z } from 'zod';
import { faultSchema } from './problem.ts';

/** The kinds of provider that a model can be reached by. */
export const providerKindSchema = z.enum(['openai', 'anthropic', 'openai-compatible']);
export type ProviderKind = z.infer<typeof providerKindSchema>;

/** What one tiny real request to a model brought: a fault, or none where it worked. */
export const modelTestSchema = z.object({
  at: z.string(),
  /** Milliseconds from sending to the last word. */
  ms: z.number().int(),
  fault: faultSchema.nullable(),
});
export type ModelTest = z.infer<typeof modelTestSchema>;

/** A model as administrators see it. Its key is never handed out again. */
export const adminModelSchema = z.object({
  id: z.string(),
  /** `environment` and `built-in` cannot be changed here. */
  source: z.enum(['environment', 'added', 'built-in']),
  /** Null for the planner. */
  provider: providerKindSchema.nullable(),
  label: z.string(),
  /** Where what is said goes: the provider's host, or `this desk`. */
  place: z.string(),
  address: z.string().nullable(),
  enabled: z.boolean(),
  isDefault: z.boolean(),
  key: z.object({
    /** `unreadable`: sealed with another key than the desk has now. */
    state: z.enum(['none', 'set', 'unreadable']),
    /** The last four characters; null where there is no key, or one so short that they would tell too much. */
    ending: z.string().nullable(),
  }),
  createdAt: z.string().nullable(),
  /** The last test; null where none was made with this key. */
  test: modelTestSchema.nullable(),
});
export type AdminModel = z.infer<typeof adminModelSchema>;

/** A provider's key as it is typed: visible ASCII. */
const keySchema = z
  .string()
  .trim()
  .max(1_000)
  .regex(/^[\x21-\x7e]+$/, { error: 'contains characters that a key cannot have; copy it again' });

/** What an administrator enters to add a model. */
export const newModelSchema = z.object({
  provider: providerKindSchema,
  /** The provider's own name of the model. */
  model: z
    .string()
    .trim()
    .regex(/^\S{1,200}$/, { error: 'is not the name of a model: 1 to 200 characters without spaces' }),
  /** Base address with the version, such as `http://localhost:11434/v1`; the provider's own where left out. */
  address: z.string().trim().min(1).max(2_000).optional(),
  key: keySchema.optional(),
  enabled: z.boolean().default(true),
});
export type NewModel = z.infer<typeof newModelSchema>;

/** What can be changed of an added model. */
export const modelChangeSchema = z.object({
  enabled: z.boolean().optional(),
  /** A new key takes the old one's place. */
  key: keySchema.optional(),
});
