import type { Widened } from '../../texts/widened.ts';
import type { english } from './en.ts';

/** Every text of deliveries and webhooks; English says which there are. */
export type DeliveryTexts = Widened<typeof english>;
