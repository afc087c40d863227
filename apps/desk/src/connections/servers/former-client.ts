import type { Transaction } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import type { ConnectionDependencies } from '../connection-dependencies.ts';
import { openSecret, placeOfSecret, type SignInRow } from '../sign-in/sign-in-setup.ts';

/**
 * Keeps a client that is registered anew, for the credentials that it was given (RFC 6749 section 6: a refresh token is
 * bound to the client it was issued to). One whose secret does not open is of no use and not kept.
 */
export async function keepFormerClient(
  desk: Pick<ConnectionDependencies, 'sealer' | 'now'>,
  transaction: Transaction<Schema>,
  row: Pick<SignInRow, 'plugin_id' | 'client_id' | 'sealed_client_secret'>,
): Promise<void> {
  if (row.client_id === null) return;
  const key = { pluginId: row.plugin_id, clientId: row.client_id };
  const secret = openSecret(desk, row.sealed_client_secret, placeOfSecret.clientSecret(key.pluginId));
  if (secret.state === 'unreadable') return;
  const sealed = secret.value === null ? null : desk.sealer.seal(secret.value, placeOf(key));
  await transaction
    .insertInto('former_client')
    .values({
      plugin_id: key.pluginId,
      client_id: key.clientId,
      sealed_client_secret: sealed,
      replaced_at: desk.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A client that the desk was; null where none is kept, or its secret does not open. */
export async function readFormerClient(
  desk: Pick<ConnectionDependencies, 'database' | 'sealer'>,
  pluginId: string,
  clientId: string,
): Promise<{ secret: string | null } | null> {
  const row = await desk.database.kysely
    .selectFrom('former_client')
    .select('sealed_client_secret')
    .where('plugin_id', '=', pluginId)
    .where('client_id', '=', clientId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const secret = openSecret(desk, row.sealed_client_secret, placeOf({ pluginId, clientId }));
  return secret.state === 'unreadable' ? null : { secret: secret.value };
}

function placeOf(key: { pluginId: string; clientId: string }): string {
  return `former_client/${key.pluginId}/${key.clientId}`;
}
