import { isUtf8 } from 'node:buffer';
import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema-types.ts';

const pageSize = 100;

/** A person's conversations in pages, in the order of their ids. */
export async function* readConversationPages(kysely: Kysely<Schema>, personId: string) {
  for (let after = ''; ; ) {
    const page = await kysely
      .selectFrom('conversation')
      .select(['id', 'title', 'plugin_id', 'persona_plugin_id', 'created_at', 'updated_at'])
      .where('person_id', '=', personId)
      .where('id', '>', after)
      .orderBy('id')
      .limit(pageSize)
      .execute();
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    after = last.id;
  }
}

/** The turns of a conversation with calls and approvals, also those that an edited question put aside. */
export async function readTurns(kysely: Kysely<Schema>, personId: string, conversationId: string) {
  const turns = await kysely
    .selectFrom('turn')
    .select([
      'id',
      'question',
      'said_by',
      'persona',
      'model',
      'status',
      'parts',
      'fault',
      'asked_at',
      'ended_at',
    ])
    .select('removed_at')
    .where('person_id', '=', personId)
    .where('conversation_id', '=', conversationId)
    .orderBy('asked_at')
    .orderBy('id')
    .execute();
  const calls = await kysely
    .selectFrom('tool_call')
    .select(['turn_id', 'status', 'detail', 'request_hash', 'response_headers', 'response_body'])
    .select(['response_truncated', 'digest'])
    .where('person_id', '=', personId)
    .where('conversation_id', '=', conversationId)
    .orderBy('turn_id')
    .orderBy('position')
    .execute();
  const approvals = await kysely
    .selectFrom('approval')
    .select(['turn_id', 'id', 'call_id', 'state', 'request_bytes', 'request_hash', 'created_at'])
    .select(['expires_at', 'decided_at', 'word'])
    .where('person_id', '=', personId)
    .where('conversation_id', '=', conversationId)
    .orderBy('created_at')
    .execute();
  return turns.map((turn) => ({
    ...turn,
    calls: calls
      .filter((call) => call.turn_id === turn.id)
      .map(({ turn_id: _, response_body, detail, ...call }) => ({
        ...(detail as object),
        ...call,
        response_body: asText(response_body),
      })),
    approvals: approvals
      .filter((approval) => approval.turn_id === turn.id)
      .map(({ turn_id: _, request_bytes, ...approval }) => ({
        ...approval,
        request: asText(request_bytes),
      })),
  }));
}

/** Bytes as text where they are text, else as base64 that says so. */
function asText(bytes: Buffer | null): string | { base64: string } | null {
  if (bytes === null) return null;
  return isUtf8(bytes) ? bytes.toString('utf8') : { base64: bytes.toString('base64') };
}
