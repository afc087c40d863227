import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';

/** The headers of one attempt, as Standard Webhooks names them. */
export interface SignatureHeaders {
  'webhook-id': string;
  'webhook-timestamp': string;
  'webhook-signature': string;
}

/**
 * Signs one attempt (Standard Webhooks 1.0.0, symmetric `v1`): HMAC-SHA256 over `id.timestamp.body`. With several
 * keys there are several signatures, separated by spaces, so that a receiver with either secret accepts it.
 * @param id the same on every attempt; without a dot
 * @param at the moment of the attempt; goes out in whole seconds
 * @param keys as {@link readSecretKey} gives them
 */
export function signDelivery(
  id: string,
  at: Date,
  body: string,
  keys: readonly [KeyObject, ...KeyObject[]],
): SignatureHeaders {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signed = `${id}.${timestamp}.${body}`;
  const signatures = keys.map((key) => `v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}

const prefix = 'whsec_';

/** The key of a secret: `whsec_` and base64. To be kept: making one of bytes costs four times what signing does. */
export function readSecretKey(secret: string): KeyObject {
  return createSecretKey(
    Buffer.from(secret.startsWith(prefix) ? secret.slice(prefix.length) : secret, 'base64'),
  );
}

/** A new secret with 32 random bytes; the standard wants 24 to 64. */
export function makeSecret(randomBytes: (size: number) => Buffer): string {
  return `${prefix}${randomBytes(32).toString('base64')}`;
}
