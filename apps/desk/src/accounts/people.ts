import type { Person, Role } from '@plugdesk/protocol';
import { DeskError } from '../desk-error.ts';
import type { AccountDependencies } from './account-dependencies.ts';
import { hasAdministrator, lockAdministrators } from './administrator-lock.ts';
import { presentPerson } from './present-person.ts';

/** One person. @throws DeskError `person_not_found` */
export async function findPerson(
  deps: Pick<AccountDependencies, 'database'>,
  personId: string,
): Promise<Person> {
  const row = await deps.database.kysely
    .selectFrom('person')
    .selectAll()
    .where('id', '=', personId)
    .executeTakeFirst();
  if (row === undefined) throw personNotFound();
  return presentPerson(row);
}

/** Everybody, by name. */
export async function listPeople(deps: AccountDependencies): Promise<Person[]> {
  const rows = await deps.database.kysely
    .selectFrom('person')
    .selectAll()
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map(presentPerson);
}

/** Changes what a person says of themselves. */
export async function updateProfile(
  deps: AccountDependencies,
  personId: string,
  change: { name?: string | undefined; timeZone?: string | undefined; language?: string | undefined },
): Promise<Person> {
  const row = await deps.database.kysely
    .updateTable('person')
    .set({
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(change.timeZone === undefined ? {} : { time_zone: change.timeZone }),
      ...(change.language === undefined ? {} : { language: change.language }),
      updated_at: deps.now(),
    })
    .where('id', '=', personId)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw personNotFound();
  return presentPerson(row);
}

/**
 * Changes a role, suspends a person or takes that back. Suspending ends their sessions at once.
 * @throws DeskError `person_not_found`, `last_administrator`
 */
export async function updatePerson(
  deps: AccountDependencies,
  personId: string,
  change: { role?: Role | undefined; suspended?: boolean | undefined },
  actor: string,
): Promise<Person> {
  return deps.database.transaction(async (transaction) => {
    await lockAdministrators(transaction);
    const before = await transaction
      .selectFrom('person')
      .selectAll()
      .where('id', '=', personId)
      .executeTakeFirst();
    if (before === undefined) throw personNotFound();
    const role = change.role ?? before.role;
    const suspended = change.suspended ?? before.suspended;
    const administrates = role === 'administrator' && !suspended;
    if (!administrates && !(await hasAdministrator(transaction, personId))) {
      throw new DeskError('last_administrator', 'A desk cannot be without an administrator.', {
        hint: 'Make somebody else an administrator first.',
      });
    }
    const row = await transaction
      .updateTable('person')
      .set({ role, suspended, updated_at: deps.now() })
      .where('id', '=', personId)
      .returningAll()
      .executeTakeFirstOrThrow();
    if (suspended) await transaction.deleteFrom('session').where('person_id', '=', personId).execute();
    const subject = deps.audit.personSubject(personId);
    if (role !== before.role) {
      const content = { from: before.role, to: role };
      await deps.audit.recordAudit({ actor, act: 'person.role-changed', subject, content }, transaction);
    }
    if (suspended !== before.suspended) {
      const act = suspended ? 'person.suspended' : 'person.resumed';
      await deps.audit.recordAudit({ actor, act, subject, content: {} }, transaction);
    }
    return presentPerson(row);
  });
}

function personNotFound(): DeskError {
  return new DeskError('person_not_found', 'There is nobody with this id.', { hint: 'Read the list again.' });
}
