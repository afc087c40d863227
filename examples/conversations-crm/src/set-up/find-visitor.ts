import { DeliveryError, verifySetUpLink } from '@plugdesk/plugin-sdk';
import type { Context } from 'hono';
import type { CrmParts } from '../crm-parts.ts';

/**
 * Who opened the set-up page: by the desk's signature, or without a secret by what the address says.
 * @throws DeliveryError where the link is not the desk's, or has expired
 */
export function findVisitor(context: Context, { secrets, now }: Pick<CrmParts, 'secrets' | 'now'>): string {
  if (secrets !== null) return verifySetUpLink(context.req.url, secrets, now()).uid;
  const uid = context.req.query('uid');
  if (!uid) throw new DeliveryError('uid_missing', 'The address does not say whose set-up this is.');
  return uid;
}
