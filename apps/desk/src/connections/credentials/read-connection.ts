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

/**
 * The connection that a conversation uses with a plugin: the one it names, else the chosen one.
 * @returns null where the person has none
 */
export async function readConnectionFor(
  pool: Pool,
  key: { personId: string; pluginId: string; conversationId: string | null },
): Promise<UsableConnection | null> {
  const { rows } = await pool.query<Row>({
    name: 'read-connection-for',
    text: `select ${columns} from connection c
      left join conversation_connection n on n.person_id = c.person_id and n.plugin_id = c.plugin_id
        and n.connection_id = c.id and n.conversation_id = $3
      where c.person_id = $1 and c.plugin_id = $2
      order by (n.connection_id is not null) desc, c.chosen desc, c.connected_at
      limit 1`,
    values: [key.personId, key.pluginId, key.conversationId ?? ''],
  });
  return rows[0] ? toConnection(rows[0]) : null;
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
