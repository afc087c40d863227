import type { Widened } from '../../texts/widened.ts';
import type { english } from './en.ts';

/** Every text of the command search and of the keys; English says which there are. */
export type PaletteTexts = Widened<typeof english>;
