import type { Pool } from 'pg';

/** A connection that this process may renew: `fence` proves it. */
export interface RenewalLease {
  fence: number;
  sealed: Buffer;
  number: number;
  issuer: string | null;
  /** The client that it was given to; null for the present one. */
  clientId: string | null;
  scopes: string[];
}

/**
 * Takes a connection for renewal, if nobody else holds it and its credential is still the one that was seen.
 * @param number of the credential that is to be renewed
 * @returns null where another one renews it, it was renewed already, or it is gone
 */
export async function takeRenewal(
  pool: Pool,
  key: { personId: string; pluginId: string; connectionId: string },
  number: number,
  leaseMs: number,
): Promise<RenewalLease | null> {
  const { rows } = await pool.query<{
    fence: number;
    sealed_credential: Buffer;
    credential_number: number;
    issuer: string | null;
    client_id: string | null;
    scopes: string[];
  }>(
    `update connection set lease_until = now() + make_interval(secs => $5::double precision / 1000), fence = fence + 1
      where person_id = $1 and plugin_id = $2 and id = $3 and credential_number = $4 and renewable
        and state <> 'needs-sign-in' and (lease_until is null or lease_until < now())
      returning fence, sealed_credential, credential_number, issuer, client_id, scopes`,
    [key.personId, key.pluginId, key.connectionId, number, leaseMs],
  );
  const row = rows[0];
  return row
    ? {
        fence: row.fence,
        sealed: row.sealed_credential,
        number: row.credential_number,
        issuer: row.issuer,
        clientId: row.client_id,
        scopes: row.scopes,
      }
    : null;
}
