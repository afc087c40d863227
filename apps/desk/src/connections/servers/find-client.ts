import { type Client, type ClientAuth, ClientSecretBasic, ClientSecretPost, None } from 'oauth4webapi';
import type { ConnectionDependencies } from '../connection-dependencies.ts';
import { ConnectionFault } from '../connection-fault.ts';
import {
  clientRedirect,
  openSecret,
  placeOfSecret,
  redirectUrlOf,
  type SignInSetup,
} from '../sign-in/sign-in-setup.ts';
import { readFormerClient } from './former-client.ts';
import { registerClient } from './register-client.ts';

/** The desk as a client of one plugin's sign-in server. */
export interface DeskClient {
  client: Client;
  /** Null for a public client. */
  secret: string | null;
  auth: ClientAuth;
}

/** Path of the document that describes the desk as a client (OAuth client id metadata documents). */
export function clientDocumentUrl(desk: Pick<ConnectionDependencies, 'publicUrl'>, pluginId: string): string {
  return `${desk.publicUrl()}/.well-known/oauth-client/${encodeURIComponent(pluginId)}`;
}

/** How the desk comes to be a client; null where an administrator has to enter an id first. Pure. */
export function waysToClient(
  desk: Pick<ConnectionDependencies, 'publicUrl'>,
  setup: SignInSetup,
): 'entered' | 'metadata-document' | 'registration' | null {
  if (setup.row?.client_id) return 'entered';
  const server = setup.server;
  // A server fetches the document: it must be able to reach the desk, and only https is believed.
  if (server?.client_id_metadata_document_supported === true && desk.publicUrl().startsWith('https:')) {
    return 'metadata-document';
  }
  return server?.registration_endpoint ? 'registration' : null;
}

/**
 * The desk as a client of this plugin's server: as entered, by a document about itself, or registered now.
 * @param clientId who got what is renewed, changed or revoked now: the same client brings it back, also where the desk
 *   has registered anew since; null for the present one
 * @throws ConnectionFault `sign_in_not_ready`, `credential_unreadable`, `registration_refused`
 */
export async function findClient(
  desk: ConnectionDependencies,
  setup: SignInSetup,
  clientId: string | null = null,
): Promise<DeskClient> {
  const { plugin, row } = setup;
  if (clientId !== null && clientId !== row?.client_id) {
    const former = await readFormerClient(desk, plugin.id, clientId);
    if (former !== null) return describeAs(setup, clientId, former.secret);
  }
  const way = waysToClient(desk, setup);
  if (way === 'entered' && row?.client_id) {
    const opened = openSecret(desk, row.sealed_client_secret, placeOfSecret.clientSecret(plugin.id));
    if (opened.state === 'unreadable') {
      throw new ConnectionFault(
        'credential_unreadable',
        'The client secret cannot be opened with the desk’s key.',
        'An administrator enters it again.',
      );
    }
    return describeAs(setup, row.client_id, opened.value);
  }
  if (way === 'metadata-document') return describeAs(setup, clientDocumentUrl(desk, plugin.id), null);
  if (way === 'registration') {
    const given = await registerClient(desk, setup, null);
    return describeAs(setup, given.clientId, given.secret);
  }
  throw new ConnectionFault(
    'sign_in_not_ready',
    `${plugin.name} gives its client id to administrators only, and none is entered yet.`,
    'An administrator enters it on the plugin’s sign-in page.',
  );
}

/**
 * The same to begin a sign-in as: a client that was registered with another redirect address than the desk has now is
 * registered anew, as the server would send nobody back to the new one. One that was entered is taken as it is: what its
 * server knows of it, an administrator knows alone.
 * @throws ConnectionFault beside those of {@link findClient}: `redirect_changed`
 */
export async function findClientToBegin(
  desk: ConnectionDependencies,
  setup: SignInSetup,
): Promise<DeskClient> {
  const { plugin, row, server } = setup;
  const wanted = redirectUrlOf(desk, plugin.id);
  if (row?.client_kind !== 'registered' || row.client_id === null || clientRedirect(row) === wanted) {
    return findClient(desk, setup);
  }
  try {
    if (server?.registration_endpoint === undefined)
      throw new ConnectionFault(
        'registration_refused',
        'The sign-in server offers no registration any more.',
        'An administrator registers the desk there by hand.',
      );
    const given = await registerClient(desk, setup, row.client_id);
    return describeAs(setup, given.clientId, given.secret);
  } catch (cause) {
    // A server that is away for a moment has refused nothing.
    if (!(cause instanceof ConnectionFault) || cause.code !== 'registration_refused') throw cause;
    throw new ConnectionFault(
      'redirect_changed',
      `The sign-in server knows the desk by ${clientRedirect(row) ?? 'another redirect address'}, and the desk is at another address now. ${cause.message}`,
      `An administrator registers the desk there with the redirect address ${wanted} and enters the client id.`,
      { cause },
    );
  }
}

function describeAs(setup: SignInSetup, clientId: string, secret: string | null): DeskClient {
  const client: Client = { client_id: clientId };
  if (secret === null) return { client, secret, auth: None() };
  const offered = setup.server?.token_endpoint_auth_methods_supported;
  // RFC 8414 section 2: where nothing is said, client_secret_basic; without metadata the body, as manifests have it.
  const basic = setup.server !== null && (offered === undefined || offered.includes('client_secret_basic'));
  return { client, secret, auth: basic ? ClientSecretBasic(secret) : ClientSecretPost(secret) };
}
