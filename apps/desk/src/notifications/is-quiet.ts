import type { QuietHours } from '@plugdesk/protocol';

/**
 * Whether it is within somebody's quiet hours. Over midnight where `from` is later than `to`; `to` itself is not quiet
 * any more. Pure.
 * @param timeZone IANA name
 */
export function isQuiet(hours: QuietHours | null, timeZone: string, at: Date): boolean {
  if (hours === null || hours.from === hours.to) return false;
  const time = at.toLocaleTimeString('sv-SE', { timeZone, hour: '2-digit', minute: '2-digit' });
  if (hours.from < hours.to) return time >= hours.from && time < hours.to;
  return time >= hours.from || time < hours.to;
}
