import type { Widened } from '../../texts/widened.ts';
import type { english } from './en.ts';

/** Every text of memories; English says which there are. */
export type MemoryTexts = Widened<typeof english>;
