import { z } from 'zod';

/** A place where a person is signed in. */
export const ownSessionSchema = z.object({
  id: z.string(),
  /** Browser and system as the device itself said, such as `Firefox on Linux`. */
  device: z.string(),
  /** Network address at sign-in; null where none was known. */
  address: z.string().nullable(),
  startedAt: z.string(),
  /** Noted at most once a day. */
  lastUsedAt: z.string(),
  expiresAt: z.string(),
  /** The session that asks. */
  current: z.boolean(),
});
export type OwnSession = z.infer<typeof ownSessionSchema>;

/** The kinds of things that are kept about a person. */
export const storedKindSchema = z.enum([
  'conversations',
  'messages',
  'files',
  'calls',
  'answers',
  'approvals',
  'choices',
  'connections',
  'connection-steps',
  'transcripts',
  'segments',
  'memories',
  'memory-results',
  'notifications',
  'deliveries',
  'delivery-attempts',
  'set-ups',
  'webhooks',
  'device-keys',
  'activations',
  'sessions',
]);
export type StoredKind = z.infer<typeof storedKindSchema>;

/** How much of each kind is kept, and its size in the database in bytes. */
export const storedDataSchema = z.object({
  kinds: z.array(z.object({ kind: storedKindSchema, count: z.number().int(), bytes: z.number().int() })),
});
export type StoredData = z.infer<typeof storedDataSchema>;
