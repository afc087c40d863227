import { SealError } from '../../keys/seal.ts';
import { secretsOfHeader, writeForm } from '../../keys/written-forms.ts';
import type { ConnectionDependencies } from '../connection-dependencies.ts';
import { openCredential, type StoredCredential } from '../credentials/sealed-credential.ts';
import { openSecret, placeOfSecret } from '../sign-in/sign-in-setup.ts';
import type { StepSubject } from './record-step.ts';

/**
 * The secrets that the desk holds for a plugin and a connection: tokens, keys, passwords, the client's secret. What does
 * not open cannot be sent either, and is left out.
 */
export async function knownSecrets(
  desk: Pick<ConnectionDependencies, 'database' | 'sealer'>,
  { personId, pluginId, connectionId }: StepSubject,
): Promise<string[]> {
  const { kysely } = desk.database;
  const row = await kysely
    .selectFrom('plugin_sign_in')
    .select(['client_id', 'sealed_client_secret', 'sealed_desk_key'])
    .where('plugin_id', '=', pluginId)
    .executeTakeFirst();
  const clientSecret = openSecret(desk, row?.sealed_client_secret, placeOfSecret.clientSecret(pluginId));
  const deskKey = openSecret(desk, row?.sealed_desk_key, placeOfSecret.deskKey(pluginId));
  const known = clientSecret.value === null ? [] : asClient(row?.client_id ?? '', clientSecret.value);
  if (deskKey.value !== null) known.push(...secretsOf(JSON.parse(deskKey.value) as StoredCredential));
  if (personId === null || !connectionId) return known;
  const connection = await kysely
    .selectFrom('connection')
    .select('sealed_credential')
    .where('person_id', '=', personId)
    .where('plugin_id', '=', pluginId)
    .where('id', '=', connectionId)
    .executeTakeFirst();
  if (connection === undefined) return known;
  try {
    const place = { personId, pluginId, connectionId };
    return [...known, ...secretsOf(openCredential(desk, place, connection.sealed_credential))];
  } catch (error) {
    if (error instanceof SealError) return known;
    throw error;
  }
}

/** A client's secret, and the pair as which it travels, written as a form writes its parts (RFC 6749 section 2.3.1). Pure. */
function asClient(id: string, secret: string): string[] {
  return [secret, `${id}:${secret}`, `${writeForm(id)}:${writeForm(secret)}`];
}

/** What of a credential is secret: a name is not. Pure. */
function secretsOf(credential: StoredCredential): string[] {
  switch (credential.type) {
    case 'token':
      return [credential.accessToken, ...(credential.refreshToken === null ? [] : [credential.refreshToken])];
    case 'key':
      // Some are entered as the whole header, with its scheme.
      return secretsOfHeader(credential.value);
    case 'basic':
      return [credential.password, `${credential.username}:${credential.password}`];
  }
}
