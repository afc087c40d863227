import { language } from '../../texts/index.ts';
import { german } from './de.ts';
import { english } from './en.ts';
import type { EntryTexts } from './entry-texts.ts';

/** The texts of event and prompt plugins in the language of the page; they come with what shows them. */
export const entryTexts: EntryTexts = language === 'de' ? german : english;
