import { DeskError } from '../../desk-error.ts';
import type { ConnectionDependencies } from '../connection-dependencies.ts';
import { storeConnection } from '../flows/store-connection.ts';
import type { SignInSetup } from '../sign-in/sign-in-setup.ts';
import { recordStep } from '../steps/record-step.ts';

/** A key as a person enters it. */
export interface EnteredKey {
  key: { value: string } | { username: string; password: string };
  name: string | null;
  /** The connection whose key is replaced; null for a new one. */
  connectionId: string | null;
  /** The conversation that it is entered in; none on a page. */
  conversationId?: string | null | undefined;
}

/**
 * Stores a person's key. It is sealed at once and never shown again; that it works is said only after a call has.
 * @returns the connection's id
 * @throws DeskError `sign_in_other_kind`, `invalid_input`
 */
export async function saveKey(
  desk: ConnectionDependencies,
  setup: SignInSetup,
  personId: string,
  entered: EnteredKey,
): Promise<string> {
  const { plugin } = setup;
  if (setup.kind !== 'key' || setup.holder !== 'person') {
    throw new DeskError('sign_in_other_kind', `${plugin.name} does not take a key from each person.`, {
      hint: setup.kind === 'oauth' ? 'Use “Connect” to sign in there.' : 'There is nothing to enter.',
    });
  }
  const credential =
    'value' in entered.key
      ? ({ type: 'key', value: checkKey(entered.key.value) } as const)
      : ({ type: 'basic', ...entered.key } as const);
  const stored = await desk.database.kysely.transaction().execute(async (transaction) => {
    const connection = await storeConnection(desk, transaction, {
      personId,
      pluginId: plugin.id,
      pluginName: plugin.name,
      kind: 'key',
      credential,
      scopes: [],
      expiresAt: null,
      issuer: null,
      clientId: null,
      account: null,
      connectionId: entered.connectionId,
      conversationId: entered.conversationId ?? null,
      name: entered.name,
    });
    await desk.recordAudit(
      {
        actor: personId,
        act: 'connection.stored',
        subject: `connection:${connection.id}`,
        content: { plugin: plugin.id, kind: 'key' },
      },
      transaction,
    );
    return connection;
  });
  await recordStep(desk, { personId, pluginId: plugin.id, connectionId: stored.id }, { act: 'key' });
  return stored.id;
}

/** A key goes into a header, a query or a cookie: control characters cannot. */
function checkKey(value: string): string {
  const key = value.trim();
  if (/^[\x20-\x7e\u00a0-\u00ff]+$/.test(key)) return key;
  throw new DeskError('invalid_input', 'This key has characters that no request can carry.', {
    hint: 'Copy it again, without line breaks.',
    fields: [{ path: 'key', message: 'must be printable' }],
  });
}
