import type { Delivery } from '@plugdesk/protocol';

/** Where a delivery can stand; written out, so that no schema comes along with the first screen. */
export const deliveryStates = [
  'waiting',
  'dead',
  'expired',
  'not-sent',
  'delivered',
] as const satisfies readonly Delivery['state'][];
