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

/** Whether a `person` may answer for endpoints now, as SQL: who lost the role, or is suspended, answers for none. */
export const mayAnswer = `(not person.suspended and person.role in ('developer', 'administrator'))`;

/**
 * Whether an endpoint may be sent to at all, whatever its own state, as SQL over `delivery_endpoint`: a plugin's while
 * there is something that it is told of; one of a person's own while they are a developer with leave.
 */
export const mayBeSentTo = `(cardinality(delivery_endpoint.triggers) > 0 and (delivery_endpoint.person_id is null
  or exists (select from person join webhook_leave on webhook_leave.person_id = person.id
              where person.id = delivery_endpoint.person_id and ${mayAnswer}
                and webhook_leave.state = 'granted')))`;

/** Reads endpoints and opens their secrets. One that is gone is not in the answer. */
export async function readEndpoints(
  pool: Pool,
  sealer: Sealer,
  ids: readonly string[],
): Promise<ReadyEndpoint[]> {
  const { rows } = await pool.query<EndpointRow>({
    name: 'read-endpoints',
    text: `select id, url, case when ${mayBeSentTo} then state else 'off' end as state, sealed_secret,
                  sealed_former_secret, former_secret_until
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
