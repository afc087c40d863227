import type { ConnectionDependencies } from '../connection-dependencies.ts';
import { discoverServer } from '../servers/discover-server.ts';
import type { KnownServer, SignInSetup } from './sign-in-setup.ts';

/** How long metadata of a server is believed before it is asked again, in milliseconds. */
const metadataLifeMs = 24 * 60 * 60_000;

/**
 * A setup with metadata that is not older than a day. Where nothing is found now, what was known stays: a server that is
 * away has not changed its mind.
 * @param force asks also where it was asked lately
 */
export async function refreshServer(
  desk: ConnectionDependencies,
  setup: SignInSetup,
  force = false,
): Promise<SignInSetup> {
  if (setup.kind !== 'oauth') return setup;
  const checkedAt = setup.row?.server_checked_at ?? null;
  const stale = setup.row?.server != null && setup.server === null;
  if (!force && !stale && checkedAt !== null && desk.now().getTime() - checkedAt.getTime() < metadataLifeMs)
    return setup;
  const found = await discoverServer(desk, setup.plugin);
  const known =
    found ?? (setup.server === null ? null : { metadata: setup.server, resource: setup.resource });
  const before = (setup.row?.server as KnownServer | null | undefined)?.metadata.issuer ?? null;
  const moved = before !== null && before !== (known?.metadata.issuer ?? null);
  const entry = {
    server: known === null ? null : JSON.stringify(known),
    server_checked_at: desk.now(),
    // Another server knows nothing of a client that registered itself with the one before.
    ...(moved && setup.row?.client_kind === 'registered'
      ? { client_id: null, client_kind: null, client_redirect_url: null, sealed_client_secret: null }
      : {}),
  };
  const row = await desk.database.kysely
    .insertInto('plugin_sign_in')
    .values({ plugin_id: setup.plugin.id, ...entry })
    .onConflict((conflict) => conflict.column('plugin_id').doUpdateSet(entry))
    .returningAll()
    .executeTakeFirstOrThrow();
  return { ...setup, row, server: known?.metadata ?? null, resource: known?.resource ?? null };
}
