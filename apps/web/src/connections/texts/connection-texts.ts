import type { Widened } from '../../texts/widened.ts';
import type { english } from './en.ts';

/** Every text of connections; English says which there are. */
export type ConnectionTexts = Widened<typeof english>;
