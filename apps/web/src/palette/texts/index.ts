import { language, texts } from '../../texts/index.ts';
import { german } from './de.ts';
import { english } from './en.ts';
import type { PaletteTexts } from './palette-texts.ts';

const own: PaletteTexts = language === 'de' ? german : english;

/** The texts of the command search and of the keys in the language of the page; they come with what shows them, not with the first screen. */
export const paletteTexts = { ...texts.palette, ...own };
