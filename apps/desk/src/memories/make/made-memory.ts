import type { MadeBy, MemoryStructure } from '@plugdesk/protocol';

/** What came of a transcript. */
export interface MadeMemory {
  structure: MemoryStructure;
  madeBy: MadeBy;
  /** Whether whoever made it found it worth keeping; over 100 words nobody is asked. */
  worthKeeping: boolean;
}

/** From so many words on a memory is always kept (contract: over 100). */
const mostDiscardedWords = 100;

/** Whether a memory is discarded: never over 100 words, else as its maker says. Pure. */
export function isDiscarded(words: number, worthKeeping: boolean): boolean {
  return words <= mostDiscardedWords && !worthKeeping;
}
