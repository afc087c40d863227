import { DeskError } from '../desk-error.ts';
import type { AccountDependencies, NewAccount } from './account-dependencies.ts';
import { hasAdministrator, lockAdministrators } from './administrator-lock.ts';
import { insertAccount } from './insert-account.ts';
import { claimLink, findLink, hashSecret, linkAddress } from './one-time-links.ts';

const linkHours = 24;

/** True until the first administrator exists. */
export async function isFirstRun(deps: Pick<AccountDependencies, 'database'>): Promise<boolean> {
  const person = await deps.database.kysely.selectFrom('person').select('id').limit(1).executeTakeFirst();
  return person === undefined;
}

/**
 * Makes the one-time link of a desk without people, good for a day; an earlier one stops working.
 * @returns null where somebody is here already
 */
export async function createFirstAdministratorLink(deps: AccountDependencies): Promise<string | null> {
  if (!(await isFirstRun(deps))) return null;
  const secret = deps.randomBytes(32).toString('base64url');
  const now = deps.now();
  const fresh = { secret_hash: hashSecret(secret), created_at: now, expires_at: hoursAfter(now, linkHours) };
  await deps.database.kysely
    .insertInto('one_time_link')
    .values({
      id: deps.createId(),
      kind: 'first-administrator',
      email: null,
      role: 'administrator',
      person_id: null,
      created_by: null,
      used_at: null,
      ...fresh,
    })
    .onConflict((conflict) =>
      conflict
        .column('kind')
        .where('kind', '=', 'first-administrator')
        .where('used_at', 'is', null)
        .doUpdateSet(fresh),
    )
    .execute();
  return linkAddress(deps.publicUrl(), 'first-administrator', secret);
}

/**
 * Makes the first person the administrator.
 * @throws DeskError `already_set_up`, `setup_link_invalid`, `setup_link_expired`
 */
export async function createFirstAdministrator(
  deps: AccountDependencies,
  account: NewAccount & { token: string },
): Promise<void> {
  if (!(await isFirstRun(deps))) throw alreadySetUp();
  const link = await findLink(deps.database.kysely, 'first-administrator', account.token, deps.now());
  const passwordHash = await deps.authentication.hashPassword(account.password);
  await deps.database.transaction(async (transaction) => {
    await lockAdministrators(transaction);
    if (await hasAdministrator(transaction, null)) throw alreadySetUp();
    await claimLink(transaction, link, deps.now());
    const personId = await insertAccount(
      transaction,
      { ...account, role: 'administrator', passwordHash, id: deps.createId(), accountId: deps.createId() },
      deps.now(),
    );
    await deps.audit.recordAudit(
      {
        actor: personId,
        act: 'person.created',
        subject: deps.audit.personSubject(personId),
        content: { role: 'administrator', by: 'first-administrator-link' },
      },
      transaction,
    );
  });
}

/** The moment some hours later. */
function hoursAfter(moment: Date, hours: number): Date {
  return new Date(moment.getTime() + hours * 3_600_000);
}

function alreadySetUp(): DeskError {
  return new DeskError('already_set_up', 'This desk has its administrator already.', {
    hint: 'Sign in, or ask an administrator for an invitation.',
  });
}
