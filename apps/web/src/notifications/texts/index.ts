import { language } from '../../texts/index.ts';
import { german } from './de.ts';
import { english } from './en.ts';
import type { NotificationTexts } from './notification-texts.ts';

/** The texts of notifications in the language of the page; they come with what shows them, not with the first screen. */
export const notificationTexts: NotificationTexts = language === 'de' ? german : english;
