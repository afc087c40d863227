import type { Transaction } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import { DeskError } from '../../desk-error.ts';
import { judgeReading } from '../reading/judge-reading.ts';
import type { PluginRead } from '../reading/read-plugin.ts';
import { writeStoredVersion } from '../stored-version.ts';

/** What a version is beside what was read. */
interface VersionRow {
  pluginId: string;
  number: number;
  state: 'approved' | 'candidate';
  createdAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
}

/** @throws DeskError `reading_not_usable` where something blocks */
export function requireUsable(read: PluginRead): PluginRead {
  const { verdict, headline } = judgeReading(read.version);
  if (verdict === 'not-usable') {
    throw new DeskError('reading_not_usable', headline, {
      hint: 'Look at the findings, have the author mend what blocks, and read it again.',
    });
  }
  return read;
}

/** Stores manifest or entry and description as bytes, with what was understood of them. */
export async function insertVersion(
  transaction: Transaction<Schema>,
  row: VersionRow,
  read: Omit<PluginRead, 'tried' | 'entryId'>,
): Promise<void> {
  await transaction
    .insertInto('plugin_version')
    .values({
      plugin_id: row.pluginId,
      number: row.number,
      state: row.state,
      manifest_url: read.manifestUrl,
      manifest_bytes: read.manifestBytes,
      manifest_hash: read.manifestHash,
      description_url: read.descriptionUrl,
      description_bytes: read.descriptionBytes,
      description_hash: read.descriptionHash,
      understood: writeStoredVersion(read.version),
      logo_bytes: read.logo?.bytes ?? null,
      logo_type: read.logo?.type ?? null,
      created_at: row.createdAt,
      decided_by: row.decidedBy,
      decided_at: row.decidedAt,
    })
    .execute();
}
