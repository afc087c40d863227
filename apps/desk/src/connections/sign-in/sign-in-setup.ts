import type { KeyPlacement } from '@plugdesk/protocol';
import type { Selectable } from 'kysely';
import type { AuthorizationServer } from 'oauth4webapi';
import type { Schema } from '../../database/schema-types.ts';
import { SealError } from '../../keys/seal.ts';
import type { ConnectionDependencies, SignInPlugin } from '../connection-dependencies.ts';
import { fitsManifest } from '../servers/fits-manifest.ts';

/** What is stored of a plugin's sign-in. */
export type SignInRow = Selectable<Schema['plugin_sign_in']>;

/** How a plugin is signed in with: what it wants, and what the administrator made of it. */
export interface SignInSetup {
  plugin: SignInPlugin;
  /** Null where the administrator entered nothing. */
  row: SignInRow | null;
  kind: 'none' | 'key' | 'oauth' | 'unknown';
  /** Whose credential is used. */
  holder: 'person' | 'desk';
  /** How a key travels; null where it is no key, or nothing says where it goes. */
  placement: KeyPlacement | null;
  /** Metadata of the sign-in server; null where it gives none. */
  server: AuthorizationServer | null;
  /** The resource as the plugin's API names itself (RFC 9728); null where it does not. */
  resource: string | null;
}

/** What is kept of discovery in column `server`. */
export interface KnownServer {
  metadata: AuthorizationServer;
  resource: string | null;
}

/** The one address that a plugin's sign-in server sends people back to. */
export function redirectUrlOf(desk: Pick<ConnectionDependencies, 'publicUrl'>, pluginId: string): string {
  return `${desk.publicUrl()}/api/connections/return/${encodeURIComponent(pluginId)}`;
}

/** The redirect address that the desk's client was registered or entered with; null where that is not known. */
export function clientRedirect(row: SignInRow | null): string | null {
  return row?.client_id == null ? null : row.client_redirect_url;
}

/** Reads how a plugin is signed in with; null where there is no such plugin. */
export async function readSetup(
  desk: Pick<ConnectionDependencies, 'database' | 'findPlugin'>,
  pluginId: string,
): Promise<SignInSetup | null> {
  const [plugin, row] = await Promise.all([
    desk.findPlugin(pluginId),
    desk.database.kysely
      .selectFrom('plugin_sign_in')
      .selectAll()
      .where('plugin_id', '=', pluginId)
      .executeTakeFirst(),
  ]);
  return plugin === null ? null : setUp(plugin, row ?? null);
}

/** Joins what a plugin wants with what the administrator entered. Pure. */
export function setUp(plugin: SignInPlugin, row: SignInRow | null): SignInSetup {
  const { auth } = plugin;
  const known = (row?.server ?? null) as KnownServer | null;
  const placed = (row?.placement ?? null) as KeyPlacement | null;
  // A version accepted since may name other endpoints: then what was known of the server counts no more.
  const fits = known !== null && auth.type === 'oauth' && fitsManifest(auth, known.metadata);
  const common = {
    plugin,
    row,
    server: fits ? known.metadata : null,
    resource: fits ? known.resource : null,
  };
  if (auth.type === 'oauth') {
    const holder = auth.grant === 'client-credentials' ? 'desk' : 'person';
    return { ...common, kind: 'oauth', holder, placement: null };
  }
  const wantsKey = auth.type === 'user_http' || auth.type === 'service_http';
  if (!wantsKey && placed === null) {
    return { ...common, kind: auth.type === 'none' ? 'none' : 'unknown', holder: 'person', placement: null };
  }
  const own = wantsKey ? readPlacement(auth.scheme, auth.keyName) : null;
  const holder = row?.holder ?? (auth.type === 'service_http' ? 'desk' : 'person');
  return { ...common, kind: 'key', holder, placement: placed ?? own };
}

/** A key that goes into a place with a name needs that name. */
function readPlacement(scheme: KeyPlacement['scheme'], name: string | null): KeyPlacement | null {
  if (scheme === 'bearer' || scheme === 'basic') return { scheme, name: null };
  return name === null ? null : { scheme, name };
}

/** Places of what is sealed with a plugin's sign-in. */
export const placeOfSecret = {
  clientSecret: (pluginId: string) => `plugin_sign_in/${pluginId}/client-secret`,
  deskKey: (pluginId: string) => `plugin_sign_in/${pluginId}/desk-key`,
};

/** Opens a secret of the administrator's; null where there is none, `unreadable` where the desk's key does not open it. */
export function openSecret(
  desk: Pick<ConnectionDependencies, 'sealer'>,
  sealed: Buffer | null | undefined,
  place: string,
): { state: 'none' | 'unreadable'; value: null } | { state: 'set'; value: string } {
  if (!sealed) return { state: 'none', value: null };
  try {
    return { state: 'set', value: desk.sealer.open(sealed, place) };
  } catch (error) {
    if (error instanceof SealError) return { state: 'unreadable', value: null };
    throw error;
  }
}
