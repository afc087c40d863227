import type { OwnSession } from '@plugdesk/protocol';
import type { AccountDependencies } from '../accounts/account-dependencies.ts';
import { DeskError } from '../desk-error.ts';
import { describeDevice } from './describe-device.ts';

/** Where a person is signed in, last used first. Sessions that are over are left out. */
export async function listSessions(
  deps: AccountDependencies,
  personId: string,
  currentId: string,
): Promise<OwnSession[]> {
  const rows = await deps.database.kysely
    .selectFrom('session')
    .select(['id', 'user_agent', 'ip_address', 'created_at', 'updated_at', 'expires_at'])
    .where('person_id', '=', personId)
    .where('expires_at', '>', deps.now())
    .orderBy('updated_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    device: describeDevice(row.user_agent),
    address: row.ip_address || null,
    startedAt: row.created_at.toISOString(),
    lastUsedAt: row.updated_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    current: row.id === currentId,
  }));
}

/** Ends one session of a person. @throws DeskError `session_not_found` */
export async function endSession(
  deps: AccountDependencies,
  personId: string,
  sessionId: string,
): Promise<void> {
  await deps.database.transaction(async (transaction) => {
    const { numDeletedRows } = await transaction
      .deleteFrom('session')
      .where('person_id', '=', personId)
      .where('id', '=', sessionId)
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) {
      throw new DeskError('session_not_found', 'You have no such session.', {
        hint: 'It may have ended already: read the list again.',
      });
    }
    await deps.audit.recordAudit(
      { actor: personId, act: 'session.ended', subject: `session:${sessionId}`, content: {} },
      transaction,
    );
  });
}

/** Ends all sessions of a person but one. @returns how many ended */
export async function endOtherSessions(
  deps: AccountDependencies,
  personId: string,
  currentId: string,
): Promise<number> {
  return deps.database.transaction(async (transaction) => {
    const ended = await transaction
      .deleteFrom('session')
      .where('person_id', '=', personId)
      .where('id', '!=', currentId)
      .returning('id')
      .execute();
    for (const { id } of ended) {
      await deps.audit.recordAudit(
        { actor: personId, act: 'session.ended', subject: `session:${id}`, content: {} },
        transaction,
      );
    }
    return ended.length;
  });
}
