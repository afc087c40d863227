import type { Widened } from '../../texts/widened.ts';
import type { english } from './en.ts';

/** Every text of notifications; English says which there are. */
export type NotificationTexts = Widened<typeof english>;
