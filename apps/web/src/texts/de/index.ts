import { english } from '../en/index.ts';
import type { Texts } from '../index.ts';

/** Every text of the desk in German. */
export const german: Texts = { ...english };
