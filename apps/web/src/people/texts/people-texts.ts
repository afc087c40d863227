import type { Widened } from '../../texts/widened.ts';
import type { english } from './en.ts';

/** Every text of sessions, stored data and the first steps; English says which there are. */
export type PeopleTexts = Widened<typeof english>;
