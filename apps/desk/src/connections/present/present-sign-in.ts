import type { AdminSignIn, Connection, SignIn } from '@plugdesk/protocol';
import type { ConnectionDependencies } from '../connection-dependencies.ts';
import { waysToClient } from '../servers/find-client.ts';
import {
  clientRedirect,
  openSecret,
  placeOfSecret,
  redirectUrlOf,
  type SignInSetup,
} from '../sign-in/sign-in-setup.ts';

/** What signing in with a plugin means for a person. Pure. */
export function presentSignIn(
  desk: Pick<ConnectionDependencies, 'publicUrl'>,
  setup: SignInSetup,
  connections: Connection[],
): SignIn {
  const { plugin, server, kind, holder } = setup;
  const written = plugin.auth.type === 'oauth' ? plugin.auth.authorizationEndpoint : '';
  const signInHost =
    kind === 'oauth' && holder === 'person' ? hostOf(server?.authorization_endpoint ?? written) : null;
  const apiHost = hostOf(plugin.servers[0] ?? '') ?? '';
  const missing = whatIsMissing(desk, setup);
  return {
    plugin: { id: plugin.id, name: plugin.name },
    kind: kind === 'none' || kind === 'unknown' ? 'none' : holder === 'desk' ? 'desk' : kind,
    placement: holder === 'person' ? setup.placement : null,
    ready: missing === null,
    missing,
    signInHost,
    apiHost,
    otherDomain: signInHost !== null && siteOf(signInHost) !== siteOf(apiHost),
    scopes: plugin.auth.type === 'oauth' ? plugin.auth.scope.split(/\s+/).filter(Boolean) : [],
    connections,
  };
}

/** What keeps a sign-in from being begun; null where nothing does. Pure. */
function whatIsMissing(desk: Pick<ConnectionDependencies, 'publicUrl'>, setup: SignInSetup): string | null {
  const { kind, holder, plugin, row } = setup;
  if (kind === 'key' && setup.placement === null) return 'Nothing says where the key goes in a request.';
  if (kind === 'key' && holder === 'desk' && !row?.sealed_desk_key)
    return 'The desk’s key is not entered yet.';
  // Before the server was asked, it may turn out to take the desk by itself.
  const asked = row?.server_checked_at != null;
  if (kind === 'oauth' && asked && waysToClient(desk, setup) === null) {
    return `${plugin.name} knows this desk only by a client id, and none is entered yet.`;
  }
  return null;
}

/** A plugin's sign-in as the administrator sets it up; secrets only by how they end. */
export function presentAdminSignIn(
  desk: Pick<ConnectionDependencies, 'publicUrl' | 'sealer'>,
  setup: SignInSetup,
  facts: { connections: number; domainToken: string },
): AdminSignIn {
  const { plugin, row, server } = setup;
  const { auth } = plugin;
  const oauth = auth.type === 'oauth' ? auth : null;
  const given = (endpoint: string | undefined) => endpoint || null;
  return {
    plugin: { id: plugin.id, name: plugin.name },
    wants: setup.kind,
    holder: setup.holder,
    placement: setup.placement,
    redirectUrl: redirectUrlOf(desk, plugin.id),
    formerRedirectUrl: formerRedirect(desk, setup),
    authorizationEndpoint: given(server?.authorization_endpoint ?? oauth?.authorizationEndpoint),
    tokenEndpoint: given(server?.token_endpoint ?? oauth?.tokenEndpoint),
    exchange: server === null ? (oauth?.exchange ?? null) : oauth === null ? null : 'form',
    scope: oauth?.scope ?? '',
    clientId: row?.client_id ?? null,
    clientKind:
      row?.client_kind ?? (waysToClient(desk, setup) === 'metadata-document' ? 'metadata-document' : null),
    clientSecret: describeSecret(desk, row?.sealed_client_secret, placeOfSecret.clientSecret(plugin.id)),
    deskKey: describeSecret(desk, row?.sealed_desk_key, placeOfSecret.deskKey(plugin.id)),
    acceptMissingState: row?.accept_missing_state ?? false,
    forbiddenMeansUnauthorized: row?.forbidden_means_unauthorized ?? false,
    server:
      server === null
        ? null
        : {
            issuer: server.issuer,
            promisesIssuer: server.authorization_response_iss_parameter_supported === true,
            pkce: server.code_challenge_methods_supported?.includes('S256') === true,
            registration: server.registration_endpoint !== undefined,
            metadataDocuments: server.client_id_metadata_document_supported === true,
            revocation: server.revocation_endpoint !== undefined,
            checkedAt: (row?.server_checked_at ?? new Date(0)).toISOString(),
          },
    domainProof: {
      state: row?.domain_proof ?? 'unproven',
      token: facts.domainToken,
      checkedAt: row?.domain_checked_at?.toISOString() ?? null,
    },
    connections: facts.connections,
  };
}

/** Only people are sent back: the desk's own sign-in needs no redirect address. */
function formerRedirect(
  desk: Pick<ConnectionDependencies, 'publicUrl'>,
  { plugin, row, kind, holder }: SignInSetup,
): string | null {
  const former = kind === 'oauth' && holder === 'person' ? clientRedirect(row) : null;
  return former === redirectUrlOf(desk, plugin.id) ? null : former;
}

function describeSecret(
  desk: Pick<ConnectionDependencies, 'sealer'>,
  sealed: Buffer | null | undefined,
  place: string,
): AdminSignIn['deskKey'] {
  const opened = openSecret(desk, sealed, place);
  // So short a secret would be told by its end.
  const ending =
    opened.state === 'set' && opened.value.length >= 16 ? opened.value.replace(/"\}$/, '').slice(-4) : null;
  return { state: opened.state, ending };
}

function hostOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).host : null;
}

/** The last two labels of a host: near enough to tell a broker from the plugin itself. */
function siteOf(host: string): string {
  return host.replace(/:\d+$/, '').split('.').slice(-2).join('.');
}
