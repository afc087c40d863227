import type { Fault } from '@plugdesk/protocol';
import type { Transaction } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import type { ConnectionDependencies } from '../connection-dependencies.ts';
import { regainConnection } from '../credentials/lose-connection.ts';
import { type StoredCredential, sealCredential } from '../credentials/sealed-credential.ts';

/** A credential that was just given, and for whom. */
export interface CredentialToStore {
  personId: string;
  pluginId: string;
  pluginName: string;
  kind: 'key' | 'oauth';
  credential: StoredCredential;
  scopes: string[];
  expiresAt: Date | null;
  issuer: string | null;
  /** The client that it was given to; null for a key. */
  clientId: string | null;
  account: { id: string; name: string | null } | null;
  /** The connection that was to be renewed; null for a new one. */
  connectionId: string | null;
  /** The conversation that it was made in; null on a page. */
  conversationId: string | null;
  /** The person's own name for it; null leaves it or makes one. */
  name: string | null;
}

/** Where it went. */
export interface StoredConnection {
  id: string;
  /** Said where another account signed in than the one that was to be renewed: both are kept. */
  notice: Fault | null;
}

/**
 * Stores a credential: into the connection that was to be renewed, into the one of the same account, or as a new one. An
 * account is never put into another one's connection. A renewal that is under way for the old credential finds its fence
 * gone and stores nothing.
 */
export async function storeConnection(
  desk: Pick<ConnectionDependencies, 'sealer' | 'createId' | 'now'>,
  transaction: Transaction<Schema>,
  given: CredentialToStore,
): Promise<StoredConnection> {
  // One connection after another for one person and plugin: the row of the activation does not exist for all.
  await lockPerson(transaction, given.personId);
  const existing = await transaction
    .selectFrom('connection')
    .select(['id', 'account_id', 'account_name', 'name'])
    .where('person_id', '=', given.personId)
    .where('plugin_id', '=', given.pluginId)
    .orderBy('connected_at')
    .forUpdate()
    .execute();
  const account = given.account;
  const wanted = existing.find(({ id }) => id === given.connectionId);
  const isOther =
    wanted !== undefined &&
    account !== null &&
    wanted.account_id !== null &&
    wanted.account_id !== account.id;
  const same = account === null ? undefined : existing.find((row) => row.account_id === account.id);
  const target = isOther ? same : (wanted ?? same);
  const id = target?.id ?? desk.createId();
  const place = { personId: given.personId, pluginId: given.pluginId, connectionId: id };
  const entry = {
    account_id: account?.id ?? null,
    account_name: account?.name ?? null,
    kind: given.kind,
    state: 'untested' as const,
    scopes: given.scopes,
    sealed_credential: sealCredential(desk, place, given.credential),
    expires_at: given.expiresAt,
    renewable: given.credential.type === 'token' && given.credential.refreshToken !== null,
    lease_until: null,
    issuer: given.issuer,
    client_id: given.clientId,
    fault: null,
    told_at: null,
  };
  if (target === undefined) {
    await transaction
      .insertInto('connection')
      .values({
        person_id: given.personId,
        plugin_id: given.pluginId,
        id,
        name:
          given.name ??
          nameFor(
            account?.name ?? given.pluginName,
            existing.map(({ name }) => name),
          ),
        chosen: existing.length === 0,
        connected_at: desk.now(),
        ...entry,
      })
      .execute();
  } else {
    await transaction
      .updateTable('connection')
      .set((expression) => ({
        ...entry,
        // A server that does not say who signed in does not make a known account unknown.
        account_id: account?.id ?? target.account_id,
        account_name: account?.name ?? target.account_name,
        ...(given.name === null ? {} : { name: given.name }),
        credential_number: expression('credential_number', '+', 1),
        fence: expression('fence', '+', 1),
      }))
      .where('person_id', '=', given.personId)
      .where('plugin_id', '=', given.pluginId)
      .where('id', '=', id)
      .execute();
  }
  await regainConnection(transaction, {
    ...place,
    accountId: account?.id ?? target?.account_id ?? null,
    conversationId: given.conversationId,
  });
  const notice = isOther
    ? {
        code: 'other_account',
        message: `You signed in as ${account.name ?? 'another account'}, not as ${wanted.account_name ?? 'the account of this connection'}. Both are kept, each for itself.`,
        hint: 'Choose the one to use, or sign in again with the other account.',
      }
    : null;
  return { id, notice };
}

async function lockPerson(transaction: Transaction<Schema>, personId: string): Promise<void> {
  await transaction.selectFrom('person').select('id').where('id', '=', personId).forNoKeyUpdate().execute();
}

/** `Ada`, then `Ada 2`, `Ada 3`. */
function nameFor(wanted: string, taken: string[]): string {
  const short = wanted.slice(0, 80);
  if (!taken.includes(short)) return short;
  for (let number = 2; ; number += 1) if (!taken.includes(`${short} ${number}`)) return `${short} ${number}`;
}
