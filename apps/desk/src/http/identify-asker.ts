import type { Person } from '@plugdesk/protocol';
import type { Authentication } from '../accounts/authentication.ts';
import { DeskError } from '../desk-error.ts';
import { readDeviceKey } from './device-key.ts';

/**
 * How a device's key is looked up: who it belongs to, suspended or not, or null.
 * @throws DeskError `rate_limited` where too many that are none came from that address
 */
export type FindDevice = (
  key: string,
  clientAddress: string,
) => Promise<{ person: Person; keyId: string } | null>;

/** Who a request comes from. */
export interface Asker {
  person: Person;
  sessionId: string;
}

/**
 * Finds out who asks: by the device's key where the request carries one, else by the session's cookie.
 * @param takesDeviceKey whether the endpoint is one that devices may call
 * @throws DeskError `not_signed_in` for a key that is none, and where devices may call and nobody asks; `device_suspended`
 *   for the key of a person who is suspended; `rate_limited` where there were many keys that are none; `forbidden` where
 *   devices have nothing to do
 */
export async function identifyAsker(
  deps: { authentication: Pick<Authentication, 'authenticate'>; findDevice: FindDevice },
  headers: Headers,
  clientAddress: string,
  takesDeviceKey: boolean,
): Promise<{ asker: Asker | null; cookies: string[] }> {
  const key = readDeviceKey(headers);
  if (key === null) {
    const { signedIn, cookies } = await deps.authentication.authenticate(headers, clientAddress);
    if (signedIn === null && takesDeviceKey && !headers.has('cookie')) {
      throw new DeskError('not_signed_in', 'Nobody is signed in, and there is no device key.', {
        hint: 'Send `Authorization: Bearer pdk_…`; a key is made at the desk under You → Devices.',
        headers: { 'WWW-Authenticate': 'Bearer' },
      });
    }
    return { asker: signedIn, cookies };
  }
  const device = await deps.findDevice(key, clientAddress);
  if (device === null) {
    throw new DeskError('not_signed_in', 'This device key is none, or was ended.', {
      hint: 'Make a new one at the desk and give it to the device.',
      headers: { 'WWW-Authenticate': 'Bearer' },
    });
  }
  if (device.person.suspended) {
    throw new DeskError('device_suspended', 'The person whose device this is is suspended at this desk.', {
      hint: 'Ask an administrator. The key holds again when they are let in; no new one is needed.',
      headers: { 'WWW-Authenticate': 'Bearer' },
    });
  }
  if (!takesDeviceKey) {
    throw new DeskError('forbidden', 'A device key sends transcripts and does nothing else.', {
      hint: 'Sign in at the desk for this.',
    });
  }
  return { asker: { person: device.person, sessionId: `device:${device.keyId}` }, cookies: [] };
}
