import type { Fault } from '@plugdesk/protocol';
import type { Pool } from 'pg';

interface Key {
  personId: string;
  pluginId: string;
  connectionId: string;
}

/** Stores a renewed credential, only while the lease is still ours. @returns whether it was */
export async function storeRenewed(
  pool: Pool,
  key: Key,
  fence: number,
  renewed: { sealed: Buffer; expiresAt: Date | null; scopes: string[]; renewable: boolean },
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update connection set sealed_credential = $5, credential_number = credential_number + 1, expires_at = $6,
            scopes = $7, renewable = $8, lease_until = null, fault = null
      where person_id = $1 and plugin_id = $2 and id = $3 and fence = $4`,
    [
      key.personId,
      key.pluginId,
      key.connectionId,
      fence,
      renewed.sealed,
      renewed.expiresAt,
      renewed.scopes,
      renewed.renewable,
    ],
  );
  return rowCount === 1;
}

/** Lets go of a renewal that failed for now; the next call tries again. */
export async function releaseRenewal(pool: Pool, key: Key, fence: number, fault: Fault): Promise<void> {
  await pool.query(
    `update connection set lease_until = null, fault = $5
      where person_id = $1 and plugin_id = $2 and id = $3 and fence = $4`,
    [key.personId, key.pluginId, key.connectionId, fence, JSON.stringify(fault)],
  );
}

/**
 * Marks a connection as refused, if its credential is still the one that was refused.
 * @returns whether it was marked now, so that the person is told once
 */
export async function markRefused(pool: Pool, key: Key, number: number, fault: Fault): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update connection set state = 'needs-sign-in', lease_until = null, fault = $5, told_at = now()
      where person_id = $1 and plugin_id = $2 and id = $3 and credential_number = $4 and state <> 'needs-sign-in'`,
    [key.personId, key.pluginId, key.connectionId, number, JSON.stringify(fault)],
  );
  return rowCount === 1;
}
