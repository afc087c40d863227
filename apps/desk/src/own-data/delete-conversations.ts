import type { AccountDependencies } from '../accounts/account-dependencies.ts';

/**
 * Deletes all conversations of a person; turns, calls, approvals and events go with them.
 * @returns how many there were, and the turns that were running, which the caller stops
 */
export async function deleteConversations(
  deps: AccountDependencies,
  personId: string,
): Promise<{ deleted: number; runningTurns: string[] }> {
  return deps.database.transaction(async (transaction) => {
    const running = await transaction
      .selectFrom('turn')
      .select('id')
      .where('person_id', '=', personId)
      .where('status', '=', 'running')
      .execute();
    // The cursors first, as the writer of events locks them: in another order the two could wait for each other.
    await transaction.deleteFrom('event_cursor').where('person_id', '=', personId).execute();
    const { numDeletedRows } = await transaction
      .deleteFrom('conversation')
      .where('person_id', '=', personId)
      .executeTakeFirstOrThrow();
    const deleted = Number(numDeletedRows);
    await deps.audit.recordAudit(
      {
        actor: personId,
        act: 'conversations.deleted',
        subject: deps.audit.personSubject(personId),
        content: { count: deleted },
      },
      transaction,
    );
    return { deleted, runningTurns: running.map((turn) => turn.id) };
  });
}
