import type { Selectable, Transaction } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import { DeskError } from '../../desk-error.ts';

/** What claims an approval. */
export interface Claim {
  personId: string;
  approvalId: string;
  sessionId: string;
  decision: 'approve' | 'deny';
  requestHash: string;
  word: string | null;
}

/**
 * Claims a pending approval by one statement; says exactly why where it cannot be claimed. The turn's row is locked
 * first, in the same order as everywhere, so that decisions about one turn follow one another.
 * @throws DeskError `approval_not_found`, `approval_taken`, `approval_expired`, `approval_hash_mismatch`
 */
export async function claimApproval(
  transaction: Transaction<Schema>,
  claim: Claim,
  now: Date,
): Promise<Selectable<Schema['approval']>> {
  await lockTurnOfApproval(transaction, claim.personId, claim.approvalId);
  const claimed = await transaction
    .updateTable('approval')
    .set({
      state: claim.decision === 'approve' ? 'approved' : 'denied',
      decided_at: now,
      decided_session: claim.sessionId,
      word: claim.decision === 'deny' ? claim.word : null,
    })
    .where('person_id', '=', claim.personId)
    .where('id', '=', claim.approvalId)
    .where('state', '=', 'pending')
    .where('expires_at', '>', now)
    .where('request_hash', '=', claim.requestHash)
    .returningAll()
    .executeTakeFirst();
  if (claimed) return claimed;
  const row = await transaction
    .selectFrom('approval')
    .select(['state', 'expires_at', 'request_hash', 'decided_at'])
    .where('person_id', '=', claim.personId)
    .where('id', '=', claim.approvalId)
    .executeTakeFirst();
  if (!row) throw new DeskError('approval_not_found', 'There is no such approval.');
  if (row.state === 'expired' || (row.state === 'pending' && row.expires_at <= now)) {
    throw new DeskError('approval_expired', 'Expired: nobody decided in time. Nothing was sent.', {
      hint: 'Ask again.',
    });
  }
  if (row.state !== 'pending') {
    throw new DeskError(
      'approval_taken',
      `Already decided: ${row.state}${row.decided_at ? ` at ${row.decided_at.toISOString()}` : ''}.`,
      {
        hint: 'Nothing more was done by this click.',
      },
    );
  }
  throw new DeskError(
    'approval_hash_mismatch',
    'The decision names another request than the one that waits. Nothing was sent.',
    { hint: 'Load the approval again and look at the request that waits now.' },
  );
}

/**
 * Locks the turn that an approval belongs to. Everything that changes approvals takes this lock first: turn, then
 * approval, then call, so that no two can wait for each other.
 */
export async function lockTurnOfApproval(
  transaction: Transaction<Schema>,
  personId: string,
  approvalId: string,
): Promise<void> {
  await transaction
    .selectFrom('turn as t')
    .innerJoin('approval as a', (join) =>
      join
        .onRef('a.person_id', '=', 't.person_id')
        .onRef('a.conversation_id', '=', 't.conversation_id')
        .onRef('a.turn_id', '=', 't.id'),
    )
    .select('t.id')
    .where('a.person_id', '=', personId)
    .where('a.id', '=', approvalId)
    .forUpdate(['t'])
    .execute();
}
