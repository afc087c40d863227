import { z } from 'zod';
import { modelInfoSchema } from './conversation.ts';

/** "What the assistant knows": the system message as it would be sent now, plugin by plugin, with its cost. */
export const knowledgeSchema = z.object({
  model: modelInfoSchema,
  /** The desk's own words to the model. */
  instructions: z.string(),
  instructionTokens: z.number().int(),
  plugins: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      brief: z.string(),
      briefTokens: z.number().int(),
      tools: z.array(
        z.object({
          name: z.string(),
          title: z.string(),
          effect: z.enum(['reads', 'changes']),
          tokens: z.number().int(),
        }),
      ),
      tokens: z.number().int(),
    }),
  ),
  reads: z.number().int(),
  changes: z.number().int(),
  /** How many operations the person has on, how many go with every question, and how many are chosen or looked for. */
  operations: z.number().int(),
  operationsGiven: z.number().int(),
  operationsFindable: z.number().int(),
  /** Of the definitions of all operations that are on; and what of them goes with one question at most. */
  toolTokens: z.number().int(),
  toolBudgetTokens: z.number().int(),
  /** Of everything that goes before a first question: instructions, briefs, operations that always go along. */
  tokens: z.number().int(),
});
export type Knowledge = z.infer<typeof knowledgeSchema>;
