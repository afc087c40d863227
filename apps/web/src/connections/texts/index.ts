import { language } from '../../texts/index.ts';
import type { ConnectionTexts } from './connection-texts.ts';
import { german } from './de.ts';
import { english } from './en.ts';

/** The texts of connections in the language of the page; they come with what shows them, not with the first screen. */
export const connectionTexts: ConnectionTexts = language === 'de' ? german : english;
