import type { Widened } from '../../texts/widened.ts';
import type { english } from './en.ts';

/** Every text of models; English says which there are. */
export type ModelTexts = Widened<typeof english>;
