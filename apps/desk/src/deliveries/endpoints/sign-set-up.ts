import { createHmac } from 'node:crypto';
import type { Pool } from 'pg';
import type { Sealer } from '../../keys/seal.ts';
import { readSecretKey } from '../sign-delivery.ts';
import { secretPlace } from './endpoint-row.ts';

/** Signs links of a person's set-up. */
export type SetUpSigner = (uid: string, expires: number) => string;

/**
 * Finds what signs links of a plugin's set-up: HMAC-SHA256 of `setup.<uid>.<expires>` with the secret of its endpoint,
 * base64url, after `v1,`, as the SDK's `verifySetUpLink` wants it. `expires` in seconds since 1970.
 * @returns null where the plugin has no endpoint
 */
export async function findSetUpSigner(
  { pool, sealer }: { pool: Pool; sealer: Sealer },
  pluginId: string,
): Promise<SetUpSigner | null> {
  const secret = await readPluginSecret({ pool, sealer }, pluginId);
  if (secret === null) return null;
  const key = readSecretKey(secret);
  return (uid, expires) =>
    `v1,${createHmac('sha256', key).update(`setup.${uid}.${expires}`).digest('base64url')}`;
}

/** The secret (`whsec_…`) that a plugin's deliveries are signed with; null where it has no endpoint. It is for no screen. */
export async function readPluginSecret(
  { pool, sealer }: { pool: Pool; sealer: Sealer },
  pluginId: string,
): Promise<string | null> {
  const { rows } = await pool.query<{ id: string; sealed_secret: Buffer }>(
    'select id, sealed_secret from delivery_endpoint where plugin_id = $1',
    [pluginId],
  );
  const [endpoint] = rows;
  return endpoint ? sealer.open(endpoint.sealed_secret, secretPlace(endpoint.id, 'secret')) : null;
}
