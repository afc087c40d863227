import type { ToolCall } from '@plugdesk/protocol';
import type { Kysely } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import { DeskError } from '../../desk-error.ts';

/**
 * One call of a person with the whole answer that is kept of it.
 * @throws DeskError `not_found`
 */
export async function readCall(
  kysely: Kysely<Schema>,
  personId: string,
  conversationId: string,
  callId: string,
): Promise<{ call: ToolCall; answer: string | null }> {
  const row = await kysely
    .selectFrom('tool_call')
    .select(['detail', 'status', 'response_body'])
    .where('person_id', '=', personId)
    .where('conversation_id', '=', conversationId)
    .where('id', '=', callId)
    .executeTakeFirst();
  if (!row) throw new DeskError('not_found', 'There is no such call in this conversation.');
  return {
    call: { ...(row.detail as ToolCall), status: row.status },
    answer: row.response_body?.toString('utf8') ?? null,
  };
}
