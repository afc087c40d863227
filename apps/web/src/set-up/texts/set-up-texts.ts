import type { Widened } from '../../texts/widened.ts';
import type { english } from './en.ts';

/** Every text of a set-up; English says which there are. */
export type SetUpTexts = Widened<typeof english>;
