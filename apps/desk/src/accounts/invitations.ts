import type { Invitation, Role } from '@plugdesk/protocol';
import type { Selectable } from 'kysely';
import type { Schema } from '../database/schema-types.ts';
import { DeskError } from '../desk-error.ts';
import type { AccountDependencies, NewAccount } from './account-dependencies.ts';
import { insertAccount } from './insert-account.ts';
import { claimLink, findLink, hashSecret, linkAddress } from './one-time-links.ts';

const invitationDays = 7;

/** Makes an invitation. @returns it with its link, which is shown this once */
export async function createInvitation(
  deps: AccountDependencies,
  wanted: { email: string | null; role: Role },
  invitedBy: string,
): Promise<{ invitation: Invitation; link: string }> {
  const secret = deps.randomBytes(32).toString('base64url');
  const now = deps.now();
  const id = deps.createId();
  const row = await deps.database.transaction(async (transaction) => {
    const inserted = await transaction
      .insertInto('one_time_link')
      .values({
        id,
        kind: 'invitation',
        secret_hash: hashSecret(secret),
        email: wanted.email?.toLowerCase() ?? null,
        role: wanted.role,
        person_id: null,
        created_by: invitedBy,
        created_at: now,
        expires_at: new Date(now.getTime() + invitationDays * 86_400_000),
        used_at: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await deps.audit.recordAudit(
      {
        actor: invitedBy,
        act: 'invitation.created',
        subject: `invitation:${id}`,
        content: { role: wanted.role },
      },
      transaction,
    );
    return inserted;
  });
  return { invitation: presentInvitation(row), link: linkAddress(deps.publicUrl(), 'invitation', secret) };
}

/** Invitations that nobody has used, newest first; expired ones too, so that they can be taken back. */
export async function listInvitations(deps: AccountDependencies): Promise<Invitation[]> {
  const rows = await deps.database.kysely
    .selectFrom('one_time_link')
    .selectAll()
    .where('kind', '=', 'invitation')
    .where('used_at', 'is', null)
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map(presentInvitation);
}

/** Takes an invitation back. @throws DeskError `not_found` where it is unknown or was used */
export async function deleteInvitation(
  deps: AccountDependencies,
  invitationId: string,
  actor: string,
): Promise<void> {
  await deps.database.transaction(async (transaction) => {
    const deleted = await transaction
      .deleteFrom('one_time_link')
      .where('id', '=', invitationId)
      .where('kind', '=', 'invitation')
      .where('used_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (deleted === undefined) {
      throw new DeskError('not_found', 'There is no open invitation with this id.', {
        hint: 'It may have been used or taken back; read the list again.',
      });
    }
    await deps.audit.recordAudit(
      { actor, act: 'invitation.deleted', subject: `invitation:${invitationId}`, content: {} },
      transaction,
    );
  });
}

/** What an invitation's secret is good for. @throws DeskError `link_invalid`, `link_expired` */
export async function readInvitation(
  deps: AccountDependencies,
  secret: string,
): Promise<{ email: string | null; role: Role; expiresAt: string }> {
  const link = await findLink(deps.database.kysely, 'invitation', secret, deps.now());
  return { email: link.email, role: link.role ?? 'member', expiresAt: link.expires_at.toISOString() };
}

/**
 * Makes an account by an invitation; of several that try at once one gets it. Where the e-mail address is taken
 * the invitation stays open.
 * @throws DeskError `link_invalid`, `link_expired`, `email_taken`, `invalid_input` (it is for another address)
 */
export async function acceptInvitation(
  deps: AccountDependencies,
  secret: string,
  account: NewAccount,
): Promise<void> {
  const link = await findLink(deps.database.kysely, 'invitation', secret, deps.now());
  if (link.email !== null && link.email !== account.email.toLowerCase()) {
    throw new DeskError('invalid_input', 'This invitation is for another e-mail address.', {
      hint: 'Use the address that was invited.',
      fields: [{ path: 'email', message: 'expected the invited address' }],
    });
  }
  const passwordHash = await deps.authentication.hashPassword(account.password);
  const role = link.role ?? 'member';
  await deps.database.transaction(async (transaction) => {
    await claimLink(transaction, link, deps.now());
    const personId = await insertAccount(
      transaction,
      { ...account, role, passwordHash, id: deps.createId(), accountId: deps.createId() },
      deps.now(),
    );
    await deps.audit.recordAudit(
      {
        actor: personId,
        act: 'person.created',
        subject: deps.audit.personSubject(personId),
        content: { role, by: `invitation:${link.id}` },
      },
      transaction,
    );
  });
}

function presentInvitation(row: Selectable<Schema['one_time_link']>): Invitation {
  return {
    id: row.id,
    email: row.email,
    role: row.role ?? 'member',
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    usedAt: row.used_at?.toISOString() ?? null,
  };
}
