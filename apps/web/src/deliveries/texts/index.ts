import { language } from '../../texts/index.ts';
import { german } from './de.ts';
import type { DeliveryTexts } from './delivery-texts.ts';
import { english } from './en.ts';

/** The texts of deliveries in the language of the page; they come with what shows them, not with the first screen. */
export const deliveryTexts: DeliveryTexts = language === 'de' ? german : english;
