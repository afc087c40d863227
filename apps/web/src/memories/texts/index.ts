import { language } from '../../texts/index.ts';
import { german } from './de.ts';
import { english } from './en.ts';
import type { MemoryTexts } from './memory-texts.ts';

/** The texts of memories in the language of the page; they come with what shows them, not with the first screen. */
export const memoryTexts: MemoryTexts = language === 'de' ? german : english;
