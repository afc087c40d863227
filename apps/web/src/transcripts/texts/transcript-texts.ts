import type { Widened } from '../../texts/widened.ts';
import type { english } from './en.ts';

/** Every text of live sessions, uploads and devices; English says which there are. */
export type TranscriptTexts = Widened<typeof english>;
