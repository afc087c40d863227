import { language } from '../../texts/index.ts';
import { german } from './de.ts';
import { english } from './en.ts';
import type { PeopleTexts } from './people-texts.ts';

/** The texts of sessions, stored data and the first steps in the language of the page; they come with what shows them, not with the first screen. */
export const peopleTexts: PeopleTexts = language === 'de' ? german : english;
