import { Webhook } from 'standardwebhooks';

/** How a delivery is sent; whatever is left out is as a desk does it. */
export interface WayToSend {
  /** `webhook-id`. Default: a new one; give one twice to repeat a delivery. */
  id?: string;
  /** The person. Default `person-1`. */
  uid?: string;
  /** The moment of the attempt. Default: now. */
  at?: Date;
  /** `whsec_…`; null sends no headers of a delivery, as desks without signatures do. */
  secret: string | null;
  /** Takes the place of the signature. */
  signature?: string;
}

/** What the plugin answered. */
export interface SentDelivery {
  id: string;
  status: number;
  headers: Headers;
  /** The body, where it is JSON; else null. */
  body: Record<string, unknown> | null;
}

/** Sends a body to a webhook as a desk does, signed by the public package `standardwebhooks`. */
export async function sendDelivery(webhookUrl: string, body: string, way: WayToSend): Promise<SentDelivery> {
  const id = way.id ?? `event_${crypto.randomUUID()}`;
  const at = way.at ?? new Date();
  const url = new URL(webhookUrl);
  url.searchParams.set('uid', way.uid ?? 'person-1');
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(way.secret !== null && {
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
        'webhook-signature': way.signature ?? new Webhook(way.secret).sign(id, at, body),
      }),
    },
    body,
    redirect: 'manual',
  });
  return {
    id,
    status: response.status,
    headers: response.headers,
    body: (await response.json().catch(() => null)) as Record<string, unknown> | null,
  };
}
