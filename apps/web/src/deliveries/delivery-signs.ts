import type { Delivery } from '@plugdesk/protocol';
import type { SignName } from '../desk/sign.tsx';

/** The sign of where a delivery stands. */
export const deliverySigns: Record<Delivery['state'], SignName> = {
  waiting: 'parked',
  delivered: 'fine',
  dead: 'failed',
  expired: 'expired',
  'not-sent': 'refused',
};
