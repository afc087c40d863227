import { createHmac } from 'node:crypto';
import { DeliveryError } from './delivery-error.ts';
import { equalInConstantTime } from './equal-in-constant-time.ts';

/** Who followed a link of your set-up instructions. */
export interface SetUpVisitor {
  /** The person, as your plugin knows them from deliveries. */
  uid: string;
  expiresAt: Date;
}

/**
 * The signature of a link from set-up instructions: HMAC-SHA256 of `setup.<uid>.<expires>` with the endpoint's secret,
 * base64url, after `v1,`.
 *
 * @param secret `whsec_…`
 * @param expires seconds since 1970
 */
export function signSetUpLink(secret: string, uid: string, expires: number): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return `v1,${createHmac('sha256', key).update(`setup.${uid}.${expires}`).digest('base64url')}`;
}

/**
 * Checks that a link of your set-up instructions comes from your desk: it adds `uid`, `expires` and `signature` to each.
 * Do this before you keep anything for that `uid`: ids alone are no proof.
 *
 * @param url as it was called; only its query is looked at
 * @param secrets as for {@link verifyDelivery}
 * @param now default: the clock
 * @throws DeliveryError `headers_missing` without the three, `timestamp_out_of_tolerance` when it has expired,
 *   `signature_wrong`
 */
export function verifySetUpLink(
  url: string | URL,
  secrets: string | readonly string[],
  now: Date = new Date(),
): SetUpVisitor {
  const query = new URL(url, 'http://localhost').searchParams;
  const uid = query.get('uid') ?? '';
  const expires = query.get('expires') ?? '';
  const signature = query.get('signature') ?? '';
  if (uid === '' || signature === '' || !/^\d{1,12}$/.test(expires)) {
    throw new DeliveryError('headers_missing', 'The address has no uid, expires and signature of the desk.');
  }
  // While secrets rotate there are several, separated by spaces.
  const given = signature.split(' ');
  const fits = [secrets].flat().flatMap((secret) => {
    const expected = signSetUpLink(secret, uid, Number(expires));
    return given.map((one) => equalInConstantTime(one, expected));
  });
  if (!fits.includes(true)) {
    throw new DeliveryError('signature_wrong', 'The signature of the address fits no secret.');
  }
  const expiresAt = new Date(Number(expires) * 1_000);
  if (expiresAt <= now) {
    throw new DeliveryError(
      'timestamp_out_of_tolerance',
      'The address has expired: open it from the desk again.',
    );
  }
  return { uid, expiresAt };
}
