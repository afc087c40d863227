import type { Fault } from '@plugdesk/protocol';
import type { Pool } from 'pg';

/** A connection as a call needs it. */
export interface UsableConnection {
  id: string;
  kind: 'key' | 'oauth';
  state: 'untested' | 'works' | 'needs-sign-in';
  scopes: string[];
  sealed: Buffer;
  number: number;
  expiresAt: Date | null;
  renewable: boolean;
  /** Whether somebody renews it right now. */
  leased: boolean;
  lastUsedAt: Date | null;
  fault: Fault | null;
}

interface Row {
  id: string;
  kind: 'key' | 'oauth';
  state: UsableConnection['state'];
  scopes: string[];
  sealed_credential: Buffer;
  credential_number: number;
  expires_at: Date | null;
  renewable: boolean;
  leased: boolean;
  last_used_at: Date | null;
  fault: Fault | null;
}

const columns = `c.id, c.kind, c.state, c.scopes, c.sealed_credential, c.credential_number, c.expires_at, c.renewable,
  coalesce(c.lease_until > now(), false) as leased, c.last_used_at, c.fault`;

/** What a conversation has to act with at a plugin. */
export type ConnectionOfConversation =
  | { kind: 'usable'; connection: UsableConnection }
  /** Its account was disconnected, and nobody has said as whom it goes on. */
  | { kind: 'lost'; was: string; others: boolean }
  | { kind: 'none' };

/**
 * The connection that a conversation uses with a plugin: the one it names, else the chosen one. Where the one it named
 * is gone there is none: no other account takes its place by itself.
 */
export async function readConnectionFor(
  pool: Pool,
  key: { personId: string; pluginId: string; conversationId: string | null },
): Promise<ConnectionOfConversation> {
  const { rows } = await pool.query<Row & { lost_name: string | null }>({
    name: 'read-connection-for',
    text: `select ${columns}, n.lost_name from connection c
      left join conversation_connection n on n.person_id = c.person_id and n.plugin_id = c.plugin_id
        and n.conversation_id = $3
      where c.person_id = $1 and c.plugin_id = $2
      order by coalesce(n.connection_id = c.id, false) desc, c.chosen desc, c.connected_at
      limit 1`,
    values: [key.personId, key.pluginId, key.conversationId ?? ''],
  });
  const [row] = rows;
  if (row === undefined) return readLostAlone(pool, key);
  return row.lost_name === null
    ? { kind: 'usable', connection: toConnection(row) }
    : { kind: 'lost', was: row.lost_name, others: true };
}

/** Where the person has no connection at all: whether the conversation had one. */
async function readLostAlone(
  pool: Pool,
  key: { personId: string; pluginId: string; conversationId: string | null },
): Promise<ConnectionOfConversation> {
  const { rows } = await pool.query<{ lost_name: string }>({
    name: 'read-lost-connection',
    text: `select lost_name from conversation_connection
      where person_id = $1 and plugin_id = $2 and conversation_id = $3 and lost_name is not null`,
    values: [key.personId, key.pluginId, key.conversationId ?? ''],
  });
  return rows[0] ? { kind: 'lost', was: rows[0].lost_name, others: false } : { kind: 'none' };
}

/** One connection by its id; null where it is gone. */
export async function readConnection(
  pool: Pool,
  key: { personId: string; pluginId: string; connectionId: string },
): Promise<UsableConnection | null> {
  const { rows } = await pool.query<Row>({
    name: 'read-connection',
    text: `select ${columns} from connection c where c.person_id = $1 and c.plugin_id = $2 and c.id = $3`,
    values: [key.personId, key.pluginId, key.connectionId],
  });
  return rows[0] ? toConnection(rows[0]) : null;
}

function toConnection(row: Row): UsableConnection {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    scopes: row.scopes,
    sealed: row.sealed_credential,
    number: row.credential_number,
    expiresAt: row.expires_at,
    renewable: row.renewable,
    leased: row.leased,
    lastUsedAt: row.last_used_at,
    fault: row.fault,
  };
}
