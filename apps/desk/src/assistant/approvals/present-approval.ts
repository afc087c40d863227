import type { Approval } from '@plugdesk/protocol';
import type { Selectable } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';

/** The part of an approval's view that never changes after it was made. */
export type ApprovalDetail = Pick<
  Approval,
  | 'plugin'
  | 'operation'
  | 'title'
  | 'approveLabel'
  | 'denyLabel'
  | 'question'
  | 'request'
  | 'host'
  | 'values'
  | 'reasons'
  | 'parameters'
>;

/**
 * An approval as people see it. A pending one whose time is over is already shown as expired.
 * @param now the moment of reading
 */
export function presentApproval(
  row: Selectable<Schema['approval']>,
  conversationTitle: string,
  now: Date = new Date(),
): Approval {
  const over = row.state === 'pending' && row.expires_at <= now;
  return {
    ...(row.detail as ApprovalDetail),
    id: row.id,
    conversationId: row.conversation_id,
    conversationTitle,
    turnId: row.turn_id,
    callId: row.call_id,
    state: over ? 'expired' : row.state,
    requestBytes: row.request_bytes.byteLength,
    requestHash: row.request_hash,
    mayRemember: row.may_remember,
    arguments: row.arguments as Approval['arguments'],
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    decidedAt: row.decided_at?.toISOString() ?? null,
    word: row.word,
    replaces: row.replaces,
    replacedBy: row.replaced_by,
  };
}
