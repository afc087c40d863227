import { createHash } from 'node:crypto';
import { DeliveryError } from './delivery-error.ts';
import type { Delivery } from './events.ts';
import { parseBody, readEvent } from './read-event.ts';
import { type VerifyOptions, verifyDelivery } from './verify-delivery.ts';

/** A delivery, and whose event it is. */
export type ReceivedDelivery = Delivery & {
  /** The person, as your plugin knows them: the same in every delivery, and in their set-up link. */
  uid: string;
};

/**
 * Takes a request of any framework that speaks `Request` for a delivery: reads its body, checks and reads it.
 * The body is read whole: where anybody can reach you, limit its size before (a desk sends at most 256 KB).
 *
 * @param secrets `whsec_…` as the desk showed it; null accepts what anybody sends, as desks without signatures want it.
 *   Then a delivery without `webhook-id` gets one from its body and its person: repetitions have the same bytes
 * @throws DeliveryError whose `code` says why; answer with its `status`
 */
export async function receiveDelivery(
  request: Request,
  secrets: string | readonly string[] | null,
  options: VerifyOptions = {},
): Promise<ReceivedDelivery> {
  const body = new Uint8Array(await request.arrayBuffer());
  const uid = new URL(request.url).searchParams.get('uid') ?? '';
  const delivery =
    secrets === null
      ? readUnsigned(body, request.headers, uid, options.now ?? new Date())
      : verifyDelivery(body, request.headers, secrets, options);
  if (!uid)
    throw new DeliveryError('uid_missing', 'The address has no `uid`: nobody knows whose event it is.');
  return { ...delivery, uid };
}

function readUnsigned(body: Uint8Array, headers: Headers, uid: string, now: Date): Delivery {
  const text = decodeText(body);
  const raw = parseBody(text);
  const id = headers.get('webhook-id') || createHash('sha256').update(`${uid}\n${text}`).digest('base64url');
  return { id, sentAt: now, raw, ...readEvent(raw) };
}

function decodeText(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new DeliveryError('body_invalid', 'The body is not UTF-8.');
  }
}
