import { DeskError } from '../../desk-error.ts';
import type { PluginDependencies } from '../plugin-dependencies.ts';
import { readStoredLogo } from '../stored-logo.ts';
import { readStoredVersion, toJsonb, writeStoredVersion } from '../stored-version.ts';
import type { PluginRead } from './read-plugin.ts';

/** Milliseconds that a reading is kept. */
const keptMs = 24 * 60 * 60 * 1_000;

/** Where a reading came from, without its text. */
export type KeptSource = { kind: 'address'; address: string } | { kind: 'text'; baseUrl: string | null };

/** A reading with everything that is needed to save it as a plugin. */
export interface KeptReading {
  id: string;
  source: KeptSource;
  read: PluginRead;
  createdAt: Date;
}

type Needs = Pick<PluginDependencies, 'database' | 'now' | 'createId'>;

/** Keeps a reading for a day; those that are older go. */
export async function keepReading(
  needs: Needs,
  personId: string | null,
  source: KeptSource,
  read: PluginRead,
): Promise<KeptReading> {
  const { kysely } = needs.database;
  const createdAt = needs.now();
  const kept: KeptSource =
    source.kind === 'address'
      ? { kind: 'address', address: source.address }
      : { kind: 'text', baseUrl: source.baseUrl };
  const { manifestBytes, descriptionBytes, logo, version, ...rest } = read;
  const id = needs.createId();
  await kysely.deleteFrom('plugin_reading').where('created_at', '<', oldest(createdAt)).execute();
  await kysely
    .insertInto('plugin_reading')
    .values({
      id,
      created_by: personId,
      content: toJsonb({ source: kept, rest, version: writeStoredVersion(version) }),
      manifest_bytes: manifestBytes,
      description_bytes: descriptionBytes,
      logo_bytes: logo?.bytes ?? null,
      logo_type: logo?.type ?? null,
      created_at: createdAt,
    })
    .execute();
  return { id, source: kept, read, createdAt };
}

/** A reading made within the last day. @throws DeskError `reading_not_found` */
export async function findReading(needs: Needs, readingId: string): Promise<KeptReading> {
  const row = await needs.database.kysely
    .selectFrom('plugin_reading')
    .selectAll()
    .where('id', '=', readingId)
    .where('created_at', '>=', oldest(needs.now()))
    .executeTakeFirst();
  if (!row) {
    throw new DeskError('reading_not_found', 'There is no such reading; readings are kept for a day.', {
      hint: 'Read the plugin again.',
    });
  }
  const content = row.content as {
    source: KeptSource;
    rest: Omit<PluginRead, 'manifestBytes' | 'descriptionBytes' | 'logo' | 'version'>;
    version: string;
  };
  return {
    id: row.id,
    source: content.source,
    createdAt: row.created_at,
    read: {
      ...content.rest,
      entryId: content.rest.entryId ?? null,
      manifestBytes: row.manifest_bytes,
      descriptionBytes: row.description_bytes,
      logo: readStoredLogo(row),
      version: readStoredVersion(JSON.parse(content.version)),
    },
  };
}

function oldest(now: Date): Date {
  return new Date(now.getTime() - keptMs);
}
