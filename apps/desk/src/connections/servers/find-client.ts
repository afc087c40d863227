import {
  type Client,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  dynamicClientRegistrationRequest,
  None,
  processDynamicClientRegistrationResponse,
  ResponseBodyError,
} from 'oauth4webapi';
import type { ConnectionDependencies } from '../connection-dependencies.ts';
import { ConnectionFault, quoteServer } from '../connection-fault.ts';
import { openSecret, placeOfSecret, redirectUrlOf, type SignInSetup } from '../sign-in/sign-in-setup.ts';
import { recordStep } from '../steps/record-step.ts';
import { libraryOptions, startRecord } from './server-fetch.ts';

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

/** What the desk says of itself to a sign-in server (RFC 7591 section 2). */
export function describeClient(desk: Pick<ConnectionDependencies, 'publicUrl'>, pluginId: string) {
  return {
    client_name: 'Plugdesk',
    client_uri: desk.publicUrl(),
    redirect_uris: [redirectUrlOf(desk, pluginId)],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
    application_type: 'web',
  };
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
 * @throws ConnectionFault `sign_in_not_ready`, `credential_unreadable`, `registration_refused`
 */
export async function findClient(desk: ConnectionDependencies, setup: SignInSetup): Promise<DeskClient> {
  const { plugin, row } = setup;
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
  if (way === 'registration') return register(desk, setup);
  throw new ConnectionFault(
    'sign_in_not_ready',
    `${plugin.name} gives its client id to administrators only, and none is entered yet.`,
    'An administrator enters it on the plugin’s sign-in page.',
  );
}

function describeAs(setup: SignInSetup, clientId: string, secret: string | null): DeskClient {
  const client: Client = { client_id: clientId };
  if (secret === null) return { client, secret, auth: None() };
  const offered = setup.server?.token_endpoint_auth_methods_supported;
  // RFC 8414 section 2: where nothing is said, client_secret_basic; without metadata the body, as manifests have it.
  const basic = setup.server !== null && (offered === undefined || offered.includes('client_secret_basic'));
  return { client, secret, auth: basic ? ClientSecretBasic(secret) : ClientSecretPost(secret) };
}

/** Registers the desk (RFC 7591) and keeps what it was given. Two desks at once: the first kept registration counts. */
async function register(desk: ConnectionDependencies, setup: SignInSetup): Promise<DeskClient> {
  const { plugin, server } = setup;
  if (server === null) throw new TypeError('a client can be registered only where the server says how');
  const record = startRecord();
  const subject = { personId: null, pluginId: plugin.id };
  try {
    const methods = server.token_endpoint_auth_methods_supported;
    const open = methods === undefined || methods.includes('none');
    const wanted = {
      ...describeClient(desk, plugin.id),
      token_endpoint_auth_method: open ? 'none' : (methods[0] ?? 'client_secret_basic'),
    };
    const answer = await dynamicClientRegistrationRequest(server, wanted, libraryOptions(desk, record));
    const given = await processDynamicClientRegistrationResponse(answer);
    const secret = typeof given.client_secret === 'string' ? given.client_secret : null;
    const sealed = secret === null ? null : desk.sealer.seal(secret, placeOfSecret.clientSecret(plugin.id));
    const entry = {
      client_id: given.client_id,
      client_kind: 'registered' as const,
      sealed_client_secret: sealed,
      changed_at: desk.now(),
    };
    await desk.database.kysely
      .insertInto('plugin_sign_in')
      .values({ plugin_id: plugin.id, ...entry })
      .onConflict((conflict) =>
        conflict.column('plugin_id').doUpdateSet(entry).where('plugin_sign_in.client_id', 'is', null),
      )
      .execute();
    await recordStep(desk, subject, {
      act: 'register-client',
      url: record.url,
      sent: record.sent,
      got: [...record.got, ['client_id', given.client_id]],
    });
    const kept = await desk.database.kysely
      .selectFrom('plugin_sign_in')
      .selectAll()
      .where('plugin_id', '=', plugin.id)
      .executeTakeFirstOrThrow();
    const opened = openSecret(desk, kept.sealed_client_secret, placeOfSecret.clientSecret(plugin.id));
    return describeAs({ ...setup, row: kept }, kept.client_id ?? given.client_id, opened.value);
  } catch (error) {
    const said = error instanceof ResponseBodyError ? `${error.error}: ${error.error_description ?? ''}` : '';
    const fault =
      error instanceof ConnectionFault
        ? error
        : new ConnectionFault(
            'registration_refused',
            `The sign-in server did not take the desk as a client${said === '' ? '' : `: “${quoteServer(said)}”`}.`,
            'An administrator registers the desk there by hand and enters the client id.',
            { cause: error },
          );
    await recordStep(desk, subject, {
      act: 'register-client',
      url: record.url,
      sent: record.sent,
      got: record.got,
      fault: fault.fault,
    });
    throw fault;
  }
}
