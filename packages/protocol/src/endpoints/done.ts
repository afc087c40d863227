import { z } from 'zod';

/** The answer of an act that has nothing more to say. */
export const done = z.object({ done: z.literal(true) });
