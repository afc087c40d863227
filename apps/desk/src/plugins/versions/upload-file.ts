import { DeskError } from '../../desk-error.ts';
import { applyUploads, type EntryUpload } from '../entry/entry-uploads.ts';
import { findRegistered } from '../find-registered.ts';
import type { PluginDependencies } from '../plugin-dependencies.ts';
import { dropCandidate, filesOf, insertCandidate, readCurrentVersions } from './current-versions.ts';
import { acceptVersion } from './decide-version.ts';

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
 * @returns the number of the candidate that waits with it; null where it runs
 * @throws DeskError `plugin_not_found`, `upload_not_needed`, and for an administrator `candidate_waiting`
 */
export async function uploadFile(
  desk: PluginDependencies,
  { personId, pluginId, upload, mayAccept }: PluginUpload,
): Promise<number | null> {
  const number = await desk.database.transaction(async (transaction) => {
    const plugin = await findRegistered(transaction, pluginId, 'lock');
    const { runs, candidate } = await readCurrentVersions(transaction, plugin);
    if (candidate !== null && mayAccept) {
      throw new DeskError('candidate_waiting', `Version ${candidate.number} waits for your decision.`, {
        hint: 'Accept or drop it first; then upload the file.',
      });
    }
    const base = candidate ?? runs;
    const before = filesOf(base);
    const after = applyUploads(before, [upload]);
    if (after === before) throw notNeeded();
    if (after.manifestHash === before.manifestHash) return candidate?.number ?? null;
    const now = desk.now();
    await dropCandidate(transaction, { pluginId, personId, now });
    const next = await insertCandidate(
      transaction,
      { pluginId, now },
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
