import type { Selectable, Transaction } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import type { WithFiles } from '../entry/entry-uploads.ts';
import type { PluginRead } from '../reading/read-plugin.ts';
import { readStoredLogo } from '../stored-logo.ts';
import { readStoredVersion } from '../stored-version.ts';
import { insertVersion } from './insert-version.ts';

/** A version as it is stored, with its bytes. */
export type StoredRow = Selectable<Schema['plugin_version']>;

/** The version of a plugin that runs, and the one that waits for review. Its row must be held. */
export async function readCurrentVersions(
  transaction: Transaction<Schema>,
  { id, approved_version }: { id: string; approved_version: number },
): Promise<{ runs: StoredRow; candidate: StoredRow | null }> {
  const rows = await transaction
    .selectFrom('plugin_version')
    .selectAll()
    .where('plugin_id', '=', id)
    .where((where) => where.or([where('number', '=', approved_version), where('state', '=', 'candidate')]))
    .execute();
  const runs = rows.find(({ number }) => number === approved_version);
  if (runs === undefined) throw new TypeError('a plugin without a version that runs');
  return { runs, candidate: rows.find(({ state }) => state === 'candidate') ?? null };
}

/** What a stored version has of an entry and its files. Pure. */
export function filesOf(row: StoredRow): WithFiles {
  return {
    version: readStoredVersion(row.understood),
    logo: readStoredLogo(row),
    manifestHash: row.manifest_hash,
  };
}

/** Drops what waits for review, if something does, because something else takes its place. */
export async function dropCandidate(
  transaction: Transaction<Schema>,
  { pluginId, personId, now }: { pluginId: string; personId: string | null; now: Date },
): Promise<void> {
  await transaction
    .updateTable('plugin_version')
    .set({ state: 'dropped', decided_by: personId, decided_at: now })
    .where('plugin_id', '=', pluginId)
    .where('state', '=', 'candidate')
    .execute();
}

/** Stores what waits for review from now on. The plugin's row must be held. @returns its number */
export async function insertCandidate(
  transaction: Transaction<Schema>,
  { pluginId, now }: { pluginId: string; now: Date },
  read: Omit<PluginRead, 'tried' | 'entryId'>,
): Promise<number> {
  const { last } = await transaction
    .selectFrom('plugin_version')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('plugin_id', '=', pluginId)
    .executeTakeFirstOrThrow();
  const number = (last ?? 0) + 1;
  const row = { pluginId, number, state: 'candidate' as const, createdAt: now };
  await insertVersion(transaction, { ...row, decidedBy: null, decidedAt: null }, read);
  return number;
}
