import type { Updateable } from 'kysely';
import {
  dynamicClientRegistrationRequest,
  processDynamicClientRegistrationResponse,
  ResponseBodyError,
} from 'oauth4webapi';
import type { Schema } from '../../database/schema-types.ts';
import type { ConnectionDependencies } from '../connection-dependencies.ts';
import { ConnectionFault, quoteServer } from '../connection-fault.ts';
import { openSecret, placeOfSecret, redirectUrlOf, type SignInSetup } from '../sign-in/sign-in-setup.ts';
import { recordStep } from '../steps/record-step.ts';
import { describeClient } from './describe-client.ts';
import { keepFormerClient } from './former-client.ts';
import { libraryOptions, startRecord } from './server-fetch.ts';

/**
 * Registers the desk (RFC 7591) and keeps what it was given. Two desks at once: the first kept registration counts.
 * @param replaced the client that this registration takes the place of; null for a first one
 * @throws ConnectionFault `registration_refused` and what asking a server fails with
 */
export async function registerClient(
  desk: ConnectionDependencies,
  setup: SignInSetup,
  replaced: string | null,
): Promise<{ clientId: string; secret: string | null }> {
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
    await keepClient(desk, plugin.id, replaced, {
      client_id: given.client_id,
      client_kind: 'registered',
      client_redirect_url: redirectUrlOf(desk, plugin.id),
      sealed_client_secret:
        secret === null ? null : desk.sealer.seal(secret, placeOfSecret.clientSecret(plugin.id)),
      changed_at: desk.now(),
    });
    await recordStep(desk, subject, {
      act: 'register-client',
      ...record,
      got: [...record.got, ['client_id', given.client_id]],
    });
    const kept = await desk.database.kysely
      .selectFrom('plugin_sign_in')
      .selectAll()
      .where('plugin_id', '=', plugin.id)
      .executeTakeFirstOrThrow();
    const opened = openSecret(desk, kept.sealed_client_secret, placeOfSecret.clientSecret(plugin.id));
    return { clientId: kept.client_id ?? given.client_id, secret: opened.value };
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
    await recordStep(desk, subject, { act: 'register-client', ...record, fault: fault.fault });
    throw fault;
  }
}

/** Stores a registration where the client that it replaces is still the present one; that one is kept as a former one. */
function keepClient(
  desk: ConnectionDependencies,
  pluginId: string,
  replaced: string | null,
  entry: Updateable<Schema['plugin_sign_in']>,
): Promise<void> {
  return desk.database.kysely.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('plugin_sign_in')
      .values({ plugin_id: pluginId })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const before = await transaction
      .selectFrom('plugin_sign_in')
      .select(['plugin_id', 'client_id', 'sealed_client_secret'])
      .where('plugin_id', '=', pluginId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (before.client_id !== replaced) return;
    await keepFormerClient(desk, transaction, before);
    await transaction.updateTable('plugin_sign_in').set(entry).where('plugin_id', '=', pluginId).execute();
  });
}
