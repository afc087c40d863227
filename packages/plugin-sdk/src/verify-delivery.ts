import { Webhook } from 'standardwebhooks';
import { DeliveryError } from './delivery-error.ts';
import { equalInConstantTime } from './equal-in-constant-time.ts';
import type { Delivery } from './events.ts';
import { parseBody, readEvent } from './read-event.ts';

/** How strictly a delivery is looked at. */
export interface VerifyOptions {
  /** How old or how new its timestamp may be, in seconds. Default 300. */
  toleranceSeconds?: number;
  /** Default: the clock. */
  now?: Date;
}

type HeaderValues = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Checks that a request is a delivery of your desk, unchanged and not a recording, and reads it (Standard Webhooks 1.0.0).
 *
 * @param rawBody the bytes as they came: a body that was parsed and written again is another one
 * @param headers of the request; names in any case
 * @param secrets `whsec_…` as the desk showed it; while you rotate, the former one too
 * @throws DeliveryError whose `code` says why
 * @throws Error where a secret is not base64, or none is given
 */
export function verifyDelivery(
  rawBody: string | Uint8Array,
  headers: HeaderValues,
  secrets: string | readonly string[],
  options: VerifyOptions = {},
): Delivery {
  const id = readHeader(headers, 'webhook-id');
  const timestamp = readHeader(headers, 'webhook-timestamp');
  const signatures = readHeader(headers, 'webhook-signature');
  if (!id || !signatures || !/^\d{1,12}$/.test(timestamp)) {
    throw new DeliveryError('headers_missing', 'The request has no headers of a delivery.');
  }
  const webhooks = [secrets].flat().map((secret) => new Webhook(secret));
  if (webhooks.length === 0) throw new Error('verifyDelivery needs a secret.');
  const sentAt = new Date(Number(timestamp) * 1_000);
  const offBy = Math.abs((options.now ?? new Date()).getTime() - sentAt.getTime()) / 1_000;
  if (offBy > (options.toleranceSeconds ?? 300)) {
    throw new DeliveryError(
      'timestamp_out_of_tolerance',
      `The delivery was signed ${Math.round(offBy)} seconds from now: it is a recording, or a clock is wrong.`,
    );
  }
  const body = decodeBody(rawBody);
  const given = signatures.split(' ');
  // Every pair is compared, so that the time taken tells nothing.
  const matches = webhooks
    .map((webhook) => webhook.sign(id, sentAt, body))
    .flatMap((expected) => given.map((signature) => equalInConstantTime(signature, expected)));
  if (!matches.includes(true)) {
    throw new DeliveryError('signature_wrong', 'No signature of the request fits the secret.');
  }
  const raw = parseBody(body);
  return { id, sentAt, raw, ...readEvent(raw) };
}

function readHeader(headers: HeaderValues, name: string): string {
  if (headers instanceof Headers) return headers.get(name) ?? '';
  const found = Object.entries(headers).find(([given]) => given.toLowerCase() === name)?.[1];
  return typeof found === 'string' ? found : (found?.join(' ') ?? '');
}

/** Bytes that are not UTF-8 are no text that anybody signed. */
function decodeBody(rawBody: string | Uint8Array): string {
  if (typeof rawBody === 'string') return rawBody;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(rawBody);
  } catch {
    throw new DeliveryError('signature_wrong', 'The body is not UTF-8.');
  }
}
