import type { ConnectionDependencies } from './connection-dependencies.ts';

/** How long steps and ended sign-ins are kept, in milliseconds. */
const keptMs = 30 * 24 * 60 * 60_000;

/** Deletes steps and sign-ins that are older than 30 days. */
export async function forgetOld(desk: Pick<ConnectionDependencies, 'database' | 'now'>): Promise<void> {
  const before = new Date(desk.now().getTime() - keptMs);
  await desk.database.kysely.deleteFrom('connection_step').where('at', '<', before).execute();
  await desk.database.kysely.deleteFrom('connection_flow').where('created_at', '<', before).execute();
}
