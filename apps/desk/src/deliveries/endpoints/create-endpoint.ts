import type { Pool } from 'pg';
import type { Sealer } from '../../keys/seal.ts';
import type { BodyGeneration } from '../bodies/event-content.ts';
import { makeSecret } from '../sign-delivery.ts';
import { secretPlace } from './endpoint-row.ts';

/** Where events may go. */
export interface NewEndpoint {
  url: string;
  /** The plugin whose webhook it is; null for a person's own. */
  pluginId: string | null;
  /** Whose own webhook it is; null for a plugin's. */
  personId: string | null;
  /** Default `both`. */
  generation?: BodyGeneration;
}

/** Stores an endpoint with a new secret. @returns its id, and the secret, to be shown once */
export async function createEndpoint(
  deps: {
    pool: Pool;
    sealer: Sealer;
    now: () => Date;
    createId: () => string;
    randomBytes: (size: number) => Buffer;
  },
  endpoint: NewEndpoint,
): Promise<{ id: string; secret: string }> {
  const id = deps.createId();
  const secret = makeSecret(deps.randomBytes);
  await deps.pool.query(
    `insert into delivery_endpoint (id, plugin_id, person_id, url, generation, sealed_secret, created_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      id,
      endpoint.pluginId,
      endpoint.personId,
      endpoint.url,
      endpoint.generation ?? 'both',
      deps.sealer.seal(secret, secretPlace(id, 'secret')),
      deps.now(),
    ],
  );
  return { id, secret };
}
