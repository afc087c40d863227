import type { Approval } from '@plugdesk/protocol';
import type { Kysely } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import { DeskError } from '../../desk-error.ts';
import { presentApproval } from './present-approval.ts';

/** How far back decided approvals are listed, in milliseconds. */
const sinceYesterdayMs = 36 * 3_600_000;

/** What waits for a person, soonest to expire first, and what came to an end since yesterday, newest first. */
export async function listApprovals(
  kysely: Kysely<Schema>,
  personId: string,
  now: Date,
): Promise<{ waiting: Approval[]; decided: Approval[] }> {
  const rows = await kysely
    .selectFrom('approval as a')
    .innerJoin('conversation as c', (join) =>
      join.onRef('c.person_id', '=', 'a.person_id').onRef('c.id', '=', 'a.conversation_id'),
    )
    .selectAll('a')
    .select('c.title as conversation_title')
    .where('a.person_id', '=', personId)
    .where((expression) =>
      expression.or([
        expression('a.state', '=', 'pending'),
        expression('a.created_at', '>', new Date(now.getTime() - sinceYesterdayMs)),
        expression('a.decided_at', '>', new Date(now.getTime() - sinceYesterdayMs)),
      ]),
    )
    .orderBy('a.expires_at')
    .limit(500)
    .execute();
  const approvals = rows.map((row) => presentApproval(row, row.conversation_title, now));
  const ended = (approval: Approval) => approval.decidedAt ?? approval.expiresAt;
  return {
    waiting: approvals.filter((approval) => approval.state === 'pending'),
    decided: approvals
      .filter((approval) => approval.state !== 'pending')
      .sort((left, right) => ended(right).localeCompare(ended(left))),
  };
}

/**
 * One approval of a person.
 * @throws DeskError `approval_not_found`
 */
export async function readApproval(
  kysely: Kysely<Schema>,
  personId: string,
  approvalId: string,
  now: Date,
): Promise<Approval> {
  const row = await kysely
    .selectFrom('approval as a')
    .innerJoin('conversation as c', (join) =>
      join.onRef('c.person_id', '=', 'a.person_id').onRef('c.id', '=', 'a.conversation_id'),
    )
    .selectAll('a')
    .select('c.title as conversation_title')
    .where('a.person_id', '=', personId)
    .where('a.id', '=', approvalId)
    .executeTakeFirst();
  if (!row) throw new DeskError('approval_not_found', 'There is no such approval.');
  return presentApproval(row, row.conversation_title, now);
}
