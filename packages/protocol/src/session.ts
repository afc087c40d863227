import { z } from 'zod';
import { modelInfoSchema } from './conversation.ts';
import { personSchema } from './person.ts';

/** Who is signed in and what this desk is: the first thing the web app asks. */
export const sessionSchema = z.object({
  person: personSchema.nullable(),
  desk: z.object({
    version: z.string(),
    /** True until the first administrator exists. */
    firstRun: z.boolean(),
    /** The model that answers by default; null while nobody is signed in. */
    model: modelInfoSchema.nullable(),
    /** All models a person may choose from. */
    models: z.array(modelInfoSchema),
    production: z.boolean(),
  }),
});
export type Session = z.infer<typeof sessionSchema>;

/** What an administrator sets for the whole desk. */
export const deskSettingsSchema = z.object({
  /** Private hosts that may be called: `name:port`, or a CIDR block such as `10.1.0.0/16`. */
  privateHosts: z.array(z.string()),
  maxCallsPerTurn: z.number().int().min(1).max(64),
  turnSeconds: z.number().int().min(10).max(1800),
  toolBudgetTokens: z.number().int().min(500).max(200_000),
  approvalHours: z.number().int().min(1).max(720),
});
export type DeskSettings = z.infer<typeof deskSettingsSchema>;
