import { countIn } from '../count-in.ts';

/** `1 Aufruf`, `2.000 Aufrufe`. */
export const one = countIn('de-DE');
