import { DeskError } from '../../desk-error.ts';
import type { AnsweredEndpoint } from './viewer.ts';

/**
 * Refuses to send where nothing would be sent: else a person is told that something is on its way, and finds one more
 * delivery that was not sent.
 * @throws DeskError `delivery_endpoint_off`, `delivery_endpoint_blocked`
 */
export function needOpen({ name, state }: Pick<AnsweredEndpoint, 'name' | 'state'>): void {
  if (state === 'off') {
    throw new DeskError(
      'delivery_endpoint_off',
      `The endpoint of ${name ?? 'this webhook'} is switched off.`,
      {
        hint: 'Switch it on first, or ask whoever answers for it to do so. Nothing was sent.',
      },
    );
  }
  if (state === 'blocked') {
    throw new DeskError('delivery_endpoint_blocked', `Nothing may be sent to ${name ?? 'this webhook'}.`, {
      hint: 'An administrator decides about that: its plugin is blocked or takes no events any more, or webhooks of one’s own are not allowed. Nothing was sent.',
    });
  }
}
