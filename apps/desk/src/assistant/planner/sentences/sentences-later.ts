/** Sentences that were written when the code stood. */
export const LATER_SENTENCES: [string, boolean, string | null, Record<string, unknown>?, 'missing'?][] = [];
