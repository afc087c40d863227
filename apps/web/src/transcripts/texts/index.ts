import { language } from '../../texts/index.ts';
import { german } from './de.ts';
import { english } from './en.ts';
import type { TranscriptTexts } from './transcript-texts.ts';

/** The texts of transcripts in the language of the page; they come with what shows them, not with the first screen. */
export const transcriptTexts: TranscriptTexts = language === 'de' ? german : english;
