import { type Kysely, sql } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import type { TurnKey } from './turn-state.ts';

/** So many of the newest are read; more would not fit anyhow. */
const mostRead = 100;

/** The names of the tools that were found in a conversation, those found last first. */
export async function readFoundTools(
  kysely: Kysely<Schema>,
  { personId, conversationId }: Pick<TurnKey, 'personId' | 'conversationId'>,
): Promise<string[]> {
  const rows = await kysely
    .selectFrom('found_tool')
    .select('tool_name')
    .where('person_id', '=', personId)
    .where('conversation_id', '=', conversationId)
    .orderBy('found_at', 'desc')
    .orderBy('tool_name')
    .limit(mostRead)
    .execute();
  return rows.map((row) => row.tool_name);
}

/** Keeps what a turn found for the conversation. What was known moves to the front and stays with its first turn. */
export async function keepFoundTools(
  kysely: Kysely<Schema>,
  turn: TurnKey,
  names: readonly string[],
  now: Date,
): Promise<void> {
  if (names.length === 0) return;
  await kysely
    .insertInto('found_tool')
    .values(
      names.map((name) => ({
        person_id: turn.personId,
        conversation_id: turn.conversationId,
        turn_id: turn.turnId,
        tool_name: name,
        found_at: now,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['person_id', 'conversation_id', 'tool_name'])
        .doUpdateSet((row) => ({ found_at: row.ref('excluded.found_at') })),
    )
    .execute();
}

/** Copies what a turn found to its copy in another conversation, within the database. */
export async function copyFoundTools(
  kysely: Kysely<Schema>,
  from: TurnKey,
  to: { conversationId: string; turnId: string },
): Promise<void> {
  await sql`
    insert into found_tool (person_id, conversation_id, turn_id, tool_name, found_at)
    select person_id, ${to.conversationId}, ${to.turnId}, tool_name, found_at from found_tool
    where person_id = ${from.personId} and conversation_id = ${from.conversationId} and turn_id = ${from.turnId}
  `.execute(kysely);
}
