import type { StoredData, StoredKind } from '@plugdesk/protocol';
import { sql } from 'kysely';
import type { Database } from '../database/open-database.ts';

/** Each kind with its table and the columns that hold its weight; sizes are as stored, compressed. */
const kinds: Record<StoredKind, { table: string; columns: string[]; bytes?: string }> = {
  conversations: { table: 'conversation', columns: ['id', 'title'] },
  messages: { table: 'turn', columns: ['question', 'model', 'parts', 'fault'] },
  files: { table: 'attachment', columns: ['name', 'bytes', 'text', 'picture'] },
  calls: {
    table: 'tool_call',
    columns: [
      'detail',
      'arguments',
      'request_bytes',
      'response_headers',
      'response_body',
      'digest',
      'fault',
      'provider_state',
    ],
  },
  answers: { table: 'kept_answer', columns: ['call_id'], bytes: 'bytes' },
  approvals: { table: 'approval', columns: ['request_bytes', 'arguments', 'detail', 'word'] },
  choices: { table: 'remembered_choice', columns: ['plugin_id', 'operation_key', 'definition_hash'] },
  connections: {
    table: 'connection',
    columns: ['name', 'account_name', 'scopes', 'sealed_credential', 'fault'],
  },
  'connection-steps': { table: 'connection_step', columns: ['url', 'sent', 'got', 'fault'] },
  transcripts: { table: 'transcript_session', columns: ['id', 'source', 'speakers'] },
  segments: { table: 'transcript_segment', columns: ['id', 'text', 'speaker'] },
  memories: { table: 'memory', columns: ['structure', 'made_by', 'fault', 'search'] },
  'memory-results': { table: 'memory_result', columns: ['text', 'fault'] },
  notifications: { table: 'notification', columns: ['text', 'text_hash', 'webhook_name'] },
  deliveries: { table: 'delivery', columns: ['query', 'body'] },
  'delivery-attempts': {
    table: 'delivery_attempt',
    columns: ['reason', 'url', 'response_headers', 'response_body'],
  },
  'set-ups': { table: 'plugin_set_up', columns: ['steps_done', 'problem'] },
  webhooks: { table: 'delivery_endpoint', columns: ['name', 'url', 'sealed_secret'] },
  'device-keys': { table: 'device_key', columns: ['name', 'key_hash'] },
  activations: { table: 'activation', columns: ['plugin_id', 'is_on'] },
  sessions: { table: 'session', columns: ['token', 'ip_address', 'user_agent'] },
};

/** How much of each kind is kept about a person, and its size in the database in bytes. One statement. */
export async function countStoredData(database: Database, personId: string): Promise<StoredData> {
  const parts = Object.entries(kinds).map(([kind, { table, columns, bytes }]) => {
    const size = columns.map((column) => sql`coalesce(pg_column_size(${sql.ref(column)}), 0)`);
    // What stands in pieces in a table of its own is counted where it is said.
    if (bytes !== undefined) size.push(sql`${sql.ref(bytes)}`);
    return sql`select ${sql.lit(kind)} as kind, count(*)::int as count,
      coalesce(sum(${sql.join(size, sql` + `)}), 0)::float8 as bytes
      from ${sql.table(table)} where person_id = ${personId}`;
  });
  const { rows } = await sql<{ kind: StoredKind; count: number; bytes: number }>`${sql.join(
    parts,
    sql` union all `,
  )}`.execute(database.kysely);
  return { kinds: rows };
}
