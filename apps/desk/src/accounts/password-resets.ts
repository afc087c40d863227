import { DeskError } from '../desk-error.ts';
import type { AccountDependencies } from './account-dependencies.ts';
import { claimLink, findLink, hashSecret, linkAddress } from './one-time-links.ts';
import { findPerson } from './people.ts';

const resetHours = 24;

/**
 * Makes a link by which a person sets a new password; earlier ones of theirs stop working.
 * @throws DeskError `person_not_found`
 */
export async function createPasswordReset(
  deps: AccountDependencies,
  personId: string,
  actor: string,
): Promise<{ link: string; expiresAt: string }> {
  await findPerson(deps, personId);
  const secret = deps.randomBytes(32).toString('base64url');
  const now = deps.now();
  const expiresAt = new Date(now.getTime() + resetHours * 3_600_000);
  await deps.database.transaction(async (transaction) => {
    await transaction
      .deleteFrom('one_time_link')
      .where('kind', '=', 'password-reset')
      .where('person_id', '=', personId)
      .where('used_at', 'is', null)
      .execute();
    await transaction
      .insertInto('one_time_link')
      .values({
        id: deps.createId(),
        kind: 'password-reset',
        secret_hash: hashSecret(secret),
        email: null,
        role: null,
        person_id: personId,
        created_by: actor,
        created_at: now,
        expires_at: expiresAt,
        used_at: null,
      })
      .execute();
    await deps.audit.recordAudit(
      { actor, act: 'password-reset.created', subject: deps.audit.personSubject(personId), content: {} },
      transaction,
    );
  });
  return {
    link: linkAddress(deps.publicUrl(), 'password-reset', secret),
    expiresAt: expiresAt.toISOString(),
  };
}

/**
 * Sets a new password by a reset's secret and ends all sessions of the person.
 * @returns the person's e-mail address, to sign in with
 * @throws DeskError `link_invalid`, `link_expired`, `suspended`
 */
export async function resetPassword(
  deps: AccountDependencies,
  secret: string,
  password: string,
): Promise<{ email: string }> {
  const link = await findLink(deps.database.kysely, 'password-reset', secret, deps.now());
  const person = await findPerson(deps, link.person_id ?? '');
  if (person.suspended) {
    throw new DeskError('suspended', 'This account is suspended.', { hint: 'Ask an administrator.' });
  }
  const passwordHash = await deps.authentication.hashPassword(password);
  await deps.database.transaction(async (transaction) => {
    await claimLink(transaction, link, deps.now());
    await transaction
      .updateTable('account')
      .set({ password: passwordHash, updated_at: deps.now() })
      .where('person_id', '=', person.id)
      .where('provider_id', '=', 'credential')
      .execute();
    await transaction.deleteFrom('session').where('person_id', '=', person.id).execute();
    await deps.audit.recordAudit(
      { actor: person.id, act: 'password.reset', subject: deps.audit.personSubject(person.id), content: {} },
      transaction,
    );
  });
  return { email: person.email };
}
