import { createHmac } from 'node:crypto';
import type { Pool } from 'pg';
import type { Sealer } from '../../keys/seal.ts';
import { readEndpoints, secretPlace } from './endpoint-row.ts';

/** Signs links of a person's set-up. */
export type SetUpSigner = (uid: string, expires: number) => string;

/**
 * Finds what signs links of a plugin's set-up: HMAC-SHA256 of `setup.<uid>.<expires>` with the secret of its endpoint,
 * base64url, after `v1,`, as the SDK's `verifySetUpLink` wants it. `expires` in seconds since 1970. While former secrets
 * overlap there are several, separated by spaces, as of a delivery.
 * @returns null where the plugin has no endpoint
 */
export async function findSetUpSigner(
  { pool, sealer, now }: { pool: Pool; sealer: Sealer; now: () => Date },
  pluginId: string,
): Promise<SetUpSigner | null> {
  const { rows } = await pool.query<{ id: string }>('select id from delivery_endpoint where plugin_id = $1', [
    pluginId,
  ]);
  const [endpoint] = await readEndpoints(
    pool,
    sealer,
    rows.map(({ id }) => id),
  );
  const keys = endpoint?.keysAt(now()) ?? null;
  if (keys === null) return null;
  return (uid, expires) =>
    keys
      .map((key) => `v1,${createHmac('sha256', key).update(`setup.${uid}.${expires}`).digest('base64url')}`)
      .join(' ');
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
