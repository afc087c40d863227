import type { EventTrigger } from '@plugdesk/protocol';
import type { Pool } from 'pg';
import type { Sealer } from '../../keys/seal.ts';
import type { BodyGeneration } from '../bodies/event-content.ts';
import { makeSecret } from '../sign-delivery.ts';
import type { StatementRunner } from '../statements/insert-deliveries.ts';
import { secretPlace } from './endpoint-row.ts';

/** Where events may go. */
export interface NewEndpoint {
  url: string;
  /** The plugin whose webhook it is; null for a person's own. */
  pluginId: string | null;
  /** Whose own webhook it is; null for a plugin's. */
  personId: string | null;
  /** As its person calls it. Default: none. */
  name?: string;
  /** Default: everything. */
  triggers?: readonly EventTrigger[];
  /** Default `both`. */
  generation?: BodyGeneration;
  /** Whether its plugin is asked if a person's set-up is complete. Default: no. */
  asksSetUp?: boolean;
}

/**
 * Stores an endpoint with a new secret.
 * @param runner the caller's transaction; default: a connection of its own
 * @returns its id, and the secret, to be shown once
 */
export async function createEndpoint(
  deps: {
    pool: Pool;
    sealer: Sealer;
    now: () => Date;
    createId: () => string;
    randomBytes: (size: number) => Buffer;
  },
  endpoint: NewEndpoint,
  runner: StatementRunner = deps.pool,
): Promise<{ id: string; secret: string }> {
  const id = deps.createId();
  const secret = makeSecret(deps.randomBytes);
  await runner.query({
    name: 'create-endpoint',
    text: `insert into delivery_endpoint (id, plugin_id, person_id, name, url, triggers, generation, asks_set_up,
                                          sealed_secret, created_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    values: [
      id,
      endpoint.pluginId,
      endpoint.personId,
      endpoint.name ?? null,
      endpoint.url,
      endpoint.triggers ?? ['memory.created', 'transcript.processed'],
      endpoint.generation ?? 'both',
      endpoint.asksSetUp ?? false,
      deps.sealer.seal(secret, secretPlace(id, 'secret')),
      deps.now(),
    ],
  });
  return { id, secret };
}
