import type { Transaction } from 'kysely';
import type { Schema } from '../database/schema-types.ts';
import { DeskError } from '../desk-error.ts';
import type { NewAccountWithRole } from './account-dependencies.ts';

/**
 * Makes a person with a password.
 * @param account `passwordHash` instead of the password; `id` and `accountId` are new ids
 * @returns the person's id
 * @throws DeskError `email_taken`
 */
export async function insertAccount(
  transaction: Transaction<Schema>,
  account: Omit<NewAccountWithRole, 'password'> & { id: string; accountId: string; passwordHash: string },
  now: Date,
): Promise<string> {
  const person = await transaction
    .insertInto('person')
    .values({
      id: account.id,
      name: account.name,
      email: account.email.toLowerCase(),
      image: null,
      role: account.role,
      time_zone: account.timeZone,
      language: account.language,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (person === undefined) {
    throw new DeskError('email_taken', 'Somebody here has this e-mail address already.', {
      hint: 'Sign in with it, or use another address.',
      fields: [{ path: 'email', message: 'is taken' }],
    });
  }
  await transaction
    .insertInto('account')
    .values({
      id: account.accountId,
      person_id: person.id,
      account_id: person.id,
      provider_id: 'credential',
      password: account.passwordHash,
      created_at: now,
      updated_at: now,
    })
    .execute();
  return person.id;
}
