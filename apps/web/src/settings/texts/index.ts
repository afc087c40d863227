import { language } from '../../texts/index.ts';
import { german } from './de.ts';
import { english } from './en.ts';
import type { ModelTexts } from './model-texts.ts';

/** The texts of models in the language of the page; they come with what shows them, not with the first screen. */
export const modelTexts: ModelTexts = language === 'de' ? german : english;
