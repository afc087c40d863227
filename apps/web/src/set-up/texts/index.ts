import { language } from '../../texts/index.ts';
import { german } from './de.ts';
import { english } from './en.ts';
import type { SetUpTexts } from './set-up-texts.ts';

/** The texts of a set-up in the language of the page; they come with what shows them, not with the first screen. */
export const setUpTexts: SetUpTexts = language === 'de' ? german : english;
