import type { Widened } from '../../texts/widened.ts';
import type { english } from './en.ts';

/** Every text of lists of calls; English says which there are. */
export type CallTexts = Widened<typeof english>;
