import { sql } from 'kysely';
import type { ConnectionDependencies } from './connection-dependencies.ts';

/** How long steps and ended sign-ins are kept, in milliseconds. */
const keptMs = 30 * 24 * 60 * 60_000;

/** Deletes steps and sign-ins that are older than 30 days, and former clients that nothing was given to any more. */
export async function forgetOld(desk: Pick<ConnectionDependencies, 'database' | 'now'>): Promise<void> {
  const before = new Date(desk.now().getTime() - keptMs);
  await desk.database.kysely.deleteFrom('connection_step').where('at', '<', before).execute();
  await desk.database.kysely.deleteFrom('connection_flow').where('created_at', '<', before).execute();
  await sql`
    delete from former_client f
     where not exists (select from connection c where c.plugin_id = f.plugin_id and c.client_id = f.client_id)
       and not exists (select from connection_flow w where w.plugin_id = f.plugin_id and w.client_id = f.client_id)
  `.execute(desk.database.kysely);
}
