import type { KeyObject } from 'node:crypto';
import type { Pool } from 'pg';
import type { Sealer } from '../../keys/seal.ts';
import { readSecretKey } from '../sign-delivery.ts';

/** An endpoint, ready to be sent to. */
export interface ReadyEndpoint {
  id: string;
  url: string;
  isOn: boolean;
  /** Keys that sign now: the secret's, then the former one's while it overlaps. Null where none can be opened. */
  keysAt(now: Date): [KeyObject, ...KeyObject[]] | null;
}

interface EndpointRow {
  id: string;
  url: string;
  state: 'on' | 'off';
  sealed_secret: Buffer;
  sealed_former_secret: Buffer | null;
  former_secret_until: Date | null;
}

/** Where an endpoint's secrets are sealed for. */
export function secretPlace(endpointId: string, which: 'secret' | 'former-secret'): string {
  return `delivery_endpoint/${endpointId}/${which}`;
}

/** Reads endpoints and opens their secrets. One that is gone is not in the answer. */
export async function readEndpoints(
  pool: Pool,
  sealer: Sealer,
  ids: readonly string[],
): Promise<ReadyEndpoint[]> {
  const { rows } = await pool.query<EndpointRow>({
    name: 'read-endpoints',
    text: `select id, url, state, sealed_secret, sealed_former_secret, former_secret_until
             from delivery_endpoint where id = any ($1)`,
    values: [ids],
  });
  return rows.map((row) => {
    const key = openKey(sealer, row.sealed_secret, secretPlace(row.id, 'secret'));
    const former = row.sealed_former_secret
      ? openKey(sealer, row.sealed_former_secret, secretPlace(row.id, 'former-secret'))
      : null;
    return {
      id: row.id,
      url: row.url,
      isOn: row.state === 'on',
      keysAt(now) {
        if (key === null) return null;
        const overlaps = former !== null && row.former_secret_until !== null && now < row.former_secret_until;
        return overlaps ? [key, former] : [key];
      },
    };
  });
}

function openKey(sealer: Sealer, sealed: Buffer, place: string): KeyObject | null {
  try {
    return readSecretKey(sealer.open(sealed, place));
  } catch {
    return null;
  }
}
