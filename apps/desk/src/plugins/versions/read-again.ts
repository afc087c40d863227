import type { GoneEntry } from '@plugdesk/protocol';
import { decodeText } from '@plugdesk/tool-compiler';
import { DeskError } from '../../desk-error.ts';
import { applyUploads, uploadsOf } from '../entry/entry-uploads.ts';
import { findRegistered, type PluginRow } from '../find-registered.ts';
import type { PluginDependencies } from '../plugin-dependencies.ts';
import { type PluginRead, type PluginSource, readPlugin } from '../reading/read-plugin.ts';
import {
  dropCandidate,
  filesOf,
  insertCandidate,
  readCurrentVersions,
  type StoredRow,
} from './current-versions.ts';
import { requireUsable } from './insert-version.ts';
import { noteGone } from './note-gone.ts';

/** How to read again. */
interface ReadAgain {
  /** Null for the desk itself. */
  personId: string | null;
  /** The new text of a plugin that came as text; without it what its manifest names is fetched again. */
  text: string | null;
}

/**
 * Reads a plugin's source again. Bytes that differ from those of the version that runs become a candidate, which takes
 * the place of an older one; the version that runs stays as it is. A source that is back at those bytes drops the
 * candidate. A source that offers the plugin no more (its list has no such entry or is empty, or its author withdrew it)
 * is noted with the plugin; versions stay as they are.
 * @returns the candidate's number; null where nothing differs, or there is nothing to compare with
 * @throws DeskError `plugin_not_found`, `reading_not_usable`, and what reading throws
 */
export async function readAgain(
  desk: PluginDependencies,
  pluginId: string,
  again: ReadAgain,
): Promise<number | null> {
  const plugin = await findRegistered(desk.database.kysely, pluginId);
  const found = await readOrGone(desk, await sourceOf(desk, plugin, again.text));
  const gone = typeof found === 'string' ? found : null;
  return desk.database.transaction(async (transaction) => {
    const held = await findRegistered(transaction, pluginId, 'lock');
    await noteGone(desk, transaction, { personId: again.personId, plugin: held, gone });
    if (typeof found === 'string') return null;
    const { runs, candidate } = await readCurrentVersions(transaction, held);
    // What was uploaded is still there, also what an author uploaded for review.
    const stored = candidate === null ? [runs] : [runs, candidate];
    const read = applyUploads(found, stored.map(filesOf).flatMap(uploadsOf));
    const same = (version: StoredRow) =>
      version.manifest_hash === read.manifestHash &&
      version.description_hash === read.descriptionHash &&
      // An example's address changes with its port: the same bytes then mean other addresses.
      (!plugin.demo || sameAddresses(version, read));
    if (candidate !== null && !same(runs) && same(candidate)) return candidate.number;
    const now = desk.now();
    await dropCandidate(transaction, { pluginId, personId: again.personId, now });
    if (same(runs)) return null;
    const number = await insertCandidate(transaction, { pluginId, now }, read);
    await desk.recordAudit(
      {
        actor: again.personId,
        act: 'plugin.candidate-read',
        subject: `plugin:${pluginId}`,
        content: { version: number, manifestHash: read.manifestHash, descriptionHash: read.descriptionHash },
      },
      transaction,
    );
    return number;
  });
}

/** What stands at a source now, which can be used; or how it offers the plugin no more. */
async function readOrGone(desk: PluginDependencies, source: PluginSource): Promise<PluginRead | GoneEntry> {
  const read = await readPlugin(desk, source).catch((error: unknown) => {
    if (source.entryId !== undefined && error instanceof DeskError && error.code === 'entry_not_found')
      return 'not_listed' as const;
    throw error;
  });
  if (read === 'not_listed') return read;
  if (read.version.findings.some(({ code }) => code === 'entry_withdrawn')) return 'withdrawn';
  return requireUsable(read);
}

function sameAddresses(
  version: { manifest_url: string | null; description_url: string | null },
  read: PluginRead,
): boolean {
  return version.manifest_url === read.manifestUrl && version.description_url === read.descriptionUrl;
}

async function sourceOf(
  desk: PluginDependencies,
  plugin: PluginRow,
  text: string | null,
): Promise<PluginSource> {
  const choice = plugin.entry_id === null ? {} : { entryId: plugin.entry_id };
  if (plugin.source_kind === 'address') return { kind: 'address', address: plugin.source ?? '', ...choice };
  if (text !== null && text.trim() !== '')
    return { kind: 'text', text, fileName: null, baseUrl: plugin.base_url, ...choice };
  const { manifest_bytes } = await desk.database.kysely
    .selectFrom('plugin_version')
    .select('manifest_bytes')
    .where('plugin_id', '=', plugin.id)
    .where('number', '=', plugin.approved_version)
    .executeTakeFirstOrThrow();
  if (manifest_bytes === null) {
    throw new DeskError(
      'invalid_input',
      'This plugin came as text, so there is no address to read it from again.',
      {
        hint: 'Paste the new text.',
        fields: [{ path: 'text', message: 'the new text' }],
      },
    );
  }
  return { kind: 'text', text: decodeText(manifest_bytes).text, fileName: null, baseUrl: plugin.base_url };
}
