import { DeskError } from '../../desk-error.ts';
import { checkUrl } from '../../egress/check-url.ts';
import { EgressError } from '../../egress/egress-error.ts';
import { compilePolicy, type EgressPolicy } from '../../egress/egress-policy.ts';

/**
 * Checks the address of a webhook as far as that is possible without asking a resolver; the guard checks it again,
 * resolved, each time that something is sent.
 * @throws DeskError `address_refused`
 */
export function checkWebhookUrl(url: string, policy: EgressPolicy): void {
  try {
    checkUrl(url, compilePolicy(policy));
  } catch (error) {
    if (!(error instanceof EgressError)) throw error;
    throw new DeskError('address_refused', error.message, {
      hint: error.hint,
      fields: [{ path: 'url', message: error.message }],
    });
  }
}
