import type { ModelChoice, ModelTool } from '../model/model-port.ts';
import type { Item } from './read-results.ts';

/**
 * What the planner does next: one call, or words that end the turn. `target` is the name of the tool that
 * the sentence asks for: a call may only look something up on the way to it, and words may ask for a value of it.
 */
export type PlannedStep =
  | {
      kind: 'call';
      tool: ModelTool;
      arguments: Item;
      target: string;
      /** Said before the call; `''` where there is nothing to say. */
      says: string;
      /** Values carried on from an earlier call, in words. */
      carried: string[];
      /** What led to the operation that the sentence asks for, and what was ranked next. */
      led?: ModelChoice;
    }
  | { kind: 'text'; markdown: string; target: string | null };

/** Words that end the turn. */
export function text(markdown: string, target: string | null = null): PlannedStep {
  return { kind: 'text', markdown, target };
}
