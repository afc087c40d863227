import { createHash } from 'node:crypto';
import type { DeviceKey, Person } from '@plugdesk/protocol';
import { sql, type Transaction } from 'kysely';
import { presentPerson } from '../../accounts/present-person.ts';
import type { Audit } from '../../audit/audit.ts';
import type { Database } from '../../database/open-database.ts';
import type { Schema } from '../../database/schema-types.ts';
import { DeskError } from '../../desk-error.ts';

/** What the keys work with. */
export interface DeviceKeyDependencies {
  database: Database;
  now: () => Date;
  createId: () => string;
  randomBytes: (size: number) => Buffer;
  /** Notes who made or ended a key: nothing of the key itself, nor the name, which may be a person's. */
  recordAudit: Audit['recordAudit'];
}

/** How a key begins, so that one that leaked is recognised. */
const prefix = 'pdk_';

const mostKeys = 50;

/** Makes a key. Only its hash is kept: it has 256 bits, so that a slow hash would protect nothing more. */
export async function createDeviceKey(
  deps: DeviceKeyDependencies,
  personId: string,
  name: string,
): Promise<DeviceKey & { key: string }> {
  const key = `${prefix}${deps.randomBytes(32).toString('base64url')}`;
  const created = { id: deps.createId(), name, ending: key.slice(-4), createdAt: deps.now() };
  await deps.database.transaction(async (transaction) => {
    const { rows } = await sql`
      insert into device_key (person_id, id, name, key_hash, ending, created_at)
      select ${personId}, ${created.id}, ${name}, ${hashKey(key)}, ${created.ending}, ${created.createdAt}
      where (select count(*) from device_key where person_id = ${personId}) < ${mostKeys}
      returning id`.execute(transaction);
    if (rows.length === 0) {
      throw new DeskError('invalid_input', `A person has at most ${mostKeys} keys.`, {
        hint: 'End one that no device uses any more.',
      });
    }
    await record(deps, transaction, personId, 'device-key.created', created.id);
  });
  return { ...created, createdAt: created.createdAt.toISOString(), lastUsedAt: null, key };
}

/** A person's keys, the newest first. */
export async function listDeviceKeys(database: Database, personId: string): Promise<DeviceKey[]> {
  const rows = await database.kysely
    .selectFrom('device_key')
    .select(['id', 'name', 'ending', 'created_at', 'last_used_at'])
    .where('person_id', '=', personId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    ending: row.ending,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  }));
}

/** Ends a key. @throws DeskError `device_key_not_found` */
export async function revokeDeviceKey(
  deps: Pick<DeviceKeyDependencies, 'database' | 'recordAudit'>,
  personId: string,
  keyId: string,
): Promise<void> {
  await deps.database.transaction(async (transaction) => {
    const { numDeletedRows } = await transaction
      .deleteFrom('device_key')
      .where('person_id', '=', personId)
      .where('id', '=', keyId)
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) {
      throw new DeskError('device_key_not_found', 'You have no such key.', {
        hint: 'It may have been ended already: read the list again.',
      });
    }
    await record(deps, transaction, personId, 'device-key.revoked', keyId);
  });
}

function record(
  deps: Pick<DeviceKeyDependencies, 'recordAudit'>,
  transaction: Transaction<Schema>,
  actor: string,
  act: 'device-key.created' | 'device-key.revoked',
  keyId: string,
): Promise<void> {
  return deps.recordAudit({ actor, act, subject: `device-key:${keyId}`, content: {} }, transaction);
}

/**
 * Who a key belongs to, suspended or not; null where it is none. Notes its use once a minute, while it is of use.
 */
export async function findDevice(
  deps: Pick<DeviceKeyDependencies, 'database' | 'now'>,
  key: string,
): Promise<{ person: Person; keyId: string } | null> {
  if (!key.startsWith(prefix) || key.length > 200) return null;
  const row = await deps.database.kysely
    .selectFrom('device_key')
    .innerJoin('person', 'person.id', 'device_key.person_id')
    .selectAll('person')
    .select(['device_key.id as key_id', 'device_key.last_used_at'])
    .where('device_key.key_hash', '=', hashKey(key))
    .executeTakeFirst();
  if (row === undefined) return null;
  const now = deps.now();
  if (row.suspended) return { person: presentPerson(row), keyId: row.key_id };
  if (row.last_used_at === null || now.getTime() - row.last_used_at.getTime() > 60_000) {
    await deps.database.kysely
      .updateTable('device_key')
      .set({ last_used_at: now })
      .where('person_id', '=', row.id)
      .where('id', '=', row.key_id)
      .execute();
  }
  return { person: presentPerson(row), keyId: row.key_id };
}

function hashKey(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
