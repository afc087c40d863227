import type { Connection, Fault } from '@plugdesk/protocol';
import type { Selectable } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';

/** A connection with its plugin's name. */
export type ConnectionRow = Omit<Selectable<Schema['connection']>, 'sealed_credential' | 'client_id'> & {
  plugin_name: string;
};

/** Columns that may be read for people; the sealed credential is none of them. */
export const connectionColumns = [
  'c.person_id',
  'c.plugin_id',
  'c.id',
  'c.name',
  'c.account_id',
  'c.account_name',
  'c.kind',
  'c.state',
  'c.scopes',
  'c.credential_number',
  'c.expires_at',
  'c.renewable',
  'c.lease_until',
  'c.fence',
  'c.issuer',
  'c.chosen',
  'c.connected_at',
  'c.last_used_at',
  'c.last_worked_at',
  'c.fault',
  'c.told_at',
  'p.name as plugin_name',
] as const;

/** A connection as its person sees it. Pure. */
export function presentConnection(row: ConnectionRow): Connection {
  return {
    id: row.id,
    plugin: { id: row.plugin_id, name: row.plugin_name },
    name: row.name,
    accountName: row.account_name,
    kind: row.kind,
    state: row.state,
    scopes: row.scopes,
    chosen: row.chosen,
    connectedAt: row.connected_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    lastWorkedAt: row.last_worked_at?.toISOString() ?? null,
    expiresAt: row.expires_at?.toISOString() ?? null,
    renewable: row.renewable,
    fault: row.fault as Fault | null,
  };
}
