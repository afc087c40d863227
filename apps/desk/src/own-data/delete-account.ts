import type { Person } from '@plugdesk/protocol';
import type { AccountDependencies } from '../accounts/account-dependencies.ts';
import { hasAdministrator, lockAdministrators } from '../accounts/administrator-lock.ts';
import { retryDeadlock } from '../database/retry-deadlock.ts';
import { DeskError } from '../desk-error.ts';

/**
 * Deletes a person with everything that is kept about them, sessions included. What stays: plugins and models they
 * set up, without their name, and the audit log, which knows only a pseudonym.
 *
 * @returns the turns that were running, which the caller stops
 * @throws DeskError `wrong_credentials` where it is not their password, `last_administrator`
 */
export async function deleteAccount(
  deps: AccountDependencies,
  person: Person,
  password: string,
): Promise<{ runningTurns: string[] }> {
  const account = await deps.database.kysely
    .selectFrom('account')
    .select('password')
    .where('person_id', '=', person.id)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst();
  if (!account?.password || !(await deps.authentication.verifyPassword(account.password, password))) {
    throw new DeskError('wrong_credentials', 'This is not your password. Nothing was deleted.', {
      hint: 'Try again, or ask an administrator for a link to set a new password.',
      fields: [{ path: 'password', message: 'is not your password' }],
    });
  }
  const remove = () =>
    deps.database.transaction(async (transaction) => {
      await lockAdministrators(transaction);
      if (person.role === 'administrator' && !(await hasAdministrator(transaction, person.id))) {
        throw new DeskError('last_administrator', 'A desk cannot be without an administrator.', {
          hint: 'Make somebody else an administrator first.',
        });
      }
      const running = await transaction
        .selectFrom('turn')
        .select('id')
        .where('person_id', '=', person.id)
        .where('status', '=', 'running')
        .execute();
      // Invitations that were bound to the address name the person too.
      await transaction.deleteFrom('one_time_link').where('email', '=', person.email).execute();
      // The cursors first, as the writer of events locks them: in another order the two could wait for each other.
      await transaction.deleteFrom('event_cursor').where('person_id', '=', person.id).execute();
      await transaction.deleteFrom('person').where('id', '=', person.id).execute();
      await deps.audit.recordAudit(
        {
          actor: person.id,
          act: 'person.deleted',
          subject: deps.audit.personSubject(person.id),
          content: {},
        },
        transaction,
      );
      return { runningTurns: running.map((turn) => turn.id) };
    });
  // Meanwhile a plugin may answer to something of theirs.
  return retryDeadlock(remove);
}
