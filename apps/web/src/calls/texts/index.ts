import { language, texts } from '../../texts/index.ts';
import type { CallTexts } from './call-texts.ts';
import { german } from './de.ts';
import { english } from './en.ts';

const own: CallTexts = language === 'de' ? german : english;

/** The texts of lists of calls in the language of the page; they come with what shows them, not with the first screen. */
export const callTexts = { ...texts.calls, ...own };
