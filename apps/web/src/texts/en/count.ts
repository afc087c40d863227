import { countIn } from '../count-in.ts';

/** `1 call`, `2,000 calls`. */
export const one = countIn('en-GB');
