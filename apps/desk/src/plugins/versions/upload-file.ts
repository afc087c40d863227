import { DeskError } from '../../desk-error.ts';
import { applyUploads, type EntryUpload } from '../entry/entry-uploads.ts';
import { findRegistered } from '../find-registered.ts';
import type { PluginDependencies } from '../plugin-dependencies.ts';
import { readStoredVersion } from '../stored-version.ts';
import { acceptVersion } from './decide-version.ts';
import { insertVersion } from './insert-version.ts';

/** Who uploads which file for which plugin. */
interface PluginUpload {
  personId: string;
  pluginId: string;
  upload: EntryUpload;
  /** An administrator's runs at once; an author's waits for review. */
  mayAccept: boolean;
}

/**
 * Gives a registered plugin a file that its source does not have: a new version, the same in all else. Of an author it
 * becomes the candidate, on top of the one that waits already.
 * @returns the number of the candidate that waits; null where it runs, or nothing changed
 * @throws DeskError `plugin_not_found`, `upload_not_needed`, and for an administrator `candidate_waiting`
 */
export async function uploadFile(
  desk: PluginDependencies,
  { personId, pluginId, upload, mayAccept }: PluginUpload,
): Promise<number | null> {
  const number = await desk.database.transaction(async (transaction) => {
    const plugin = await findRegistered(transaction, pluginId, 'lock');
    const versions = await transaction
      .selectFrom('plugin_version')
      .selectAll()
      .where('plugin_id', '=', pluginId)
      .where((where) =>
        where.or([where('state', '=', 'candidate'), where('number', '=', plugin.approved_version)]),
      )
      .execute();
    const candidate = versions.find(({ state }) => state === 'candidate');
    if (candidate && mayAccept) {
      throw new DeskError('candidate_waiting', `Version ${candidate.number} waits for your decision.`, {
        hint: 'Accept or drop it first; then upload the file.',
      });
    }
    const base = candidate ?? versions[0];
    if (base === undefined) throw new TypeError('a plugin without a version that runs');
    const before = {
      version: readStoredVersion(base.understood),
      logo: base.logo_bytes && base.logo_type ? { bytes: base.logo_bytes, type: base.logo_type } : null,
      manifestHash: base.manifest_hash,
    };
    const after = applyUploads(before, [upload]);
    if (after === before) throw notNeeded();
    if (after.manifestHash === before.manifestHash) return null;
    const now = desk.now();
    if (candidate) {
      await transaction
        .updateTable('plugin_version')
        .set({ state: 'dropped', decided_by: personId, decided_at: now })
        .where('plugin_id', '=', pluginId)
        .where('number', '=', candidate.number)
        .execute();
    }
    const { last } = await transaction
      .selectFrom('plugin_version')
      .select(({ fn }) => fn.max('number').as('last'))
      .where('plugin_id', '=', pluginId)
      .executeTakeFirstOrThrow();
    const next = (last ?? 0) + 1;
    await insertVersion(
      transaction,
      { pluginId, number: next, state: 'candidate', createdAt: now, decidedBy: null, decidedAt: null },
      {
        ...after,
        manifestUrl: base.manifest_url,
        manifestBytes: base.manifest_bytes,
        descriptionUrl: base.description_url,
        descriptionBytes: base.description_bytes,
        descriptionHash: base.description_hash,
      },
    );
    await desk.recordAudit(
      {
        actor: personId,
        act: 'plugin.file-uploaded',
        subject: `plugin:${pluginId}`,
        content: { kind: upload.kind, version: next, manifestHash: after.manifestHash },
      },
      transaction,
    );
    return next;
  });
  if (number === null || !mayAccept) return number;
  await acceptVersion(desk, { personId, pluginId, number });
  return null;
}

/** That there is nothing to upload. */
export function notNeeded(): DeskError {
  return new DeskError('upload_not_needed', 'Its source has this file, or it takes none.', {
    hint: 'Change it where the plugin is published, and read the plugin again.',
  });
}
