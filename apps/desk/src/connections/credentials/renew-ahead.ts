import type { ConnectionDependencies } from '../connection-dependencies.ts';
import { readSetup } from '../sign-in/sign-in-setup.ts';
import { readConnection } from './read-connection.ts';
import { renewConnection } from './renew-connection.ts';

/** How long before its end access is renewed ahead, in milliseconds. */
const aheadMs = 5 * 60_000;

/** Connections that were not used for so long are left alone, in milliseconds. */
const inUseMs = 24 * 60 * 60_000;

/** Most connections of one round: the next round takes the rest. */
const mostAtOnce = 50;

/**
 * Renews the access of connections in use before it ends, so that calls seldom wait for it. Several desks may do it at
 * once: the lease lets one ask.
 * @returns how many were looked at
 */
export async function renewAhead(desk: ConnectionDependencies): Promise<number> {
  const now = desk.now().getTime();
  const due = await desk.database.kysely
    .selectFrom('connection')
    .select(['person_id', 'plugin_id', 'id'])
    .where('renewable', '=', true)
    .where('state', '<>', 'needs-sign-in')
    .where('expires_at', '<', new Date(now + aheadMs))
    .where('last_used_at', '>', new Date(now - inUseMs))
    .orderBy('expires_at')
    .limit(mostAtOnce)
    .execute();
  for (const row of due) {
    const setup = await readSetup(desk, row.plugin_id);
    const found = await readConnection(desk.database.pool, {
      personId: row.person_id,
      pluginId: row.plugin_id,
      connectionId: row.id,
    });
    if (setup === null || found === null || found.leased) continue;
    await renewConnection(desk, setup, row.person_id, found);
  }
  return due.length;
}
