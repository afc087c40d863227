import { z } from 'zod';
import { saidSchema } from './said.ts';

/**
 * How every error of the desk's API looks. `code` is stable and meant for programs, `message` says what was
 * wrong and where, `hint` what to do next.
 */
export const problemSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    hint: z.string().nullable(),
    /** The request's id, to find it in the logs. */
    requestId: z.string().nullable(),
    /** Field by field, where input did not fit: JSON path, what is wrong, and which sentence that is. */
    fields: z
      .array(z.object({ path: z.string(), message: z.string(), said: saidSchema.optional() }))
      .optional(),
    /** Of a refused address: what an administrator may list as a private host so that it is let through. */
    privateHost: z.string().optional(),
  }),
});
export type Problem = z.infer<typeof problemSchema>;

/** What was wrong with one call or turn, kept with it. */
export const faultSchema = z.object({
  code: z.string(),
  message: z.string(),
  hint: z.string().nullable(),
});
export type Fault = z.infer<typeof faultSchema>;
