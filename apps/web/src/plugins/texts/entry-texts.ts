import type { Widened } from '../../texts/widened.ts';
import type { english } from './en.ts';

/** Every text of entries; English says which there are. */
export type EntryTexts = Widened<typeof english>;
