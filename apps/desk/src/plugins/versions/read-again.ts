import { decodeText } from '@plugdesk/tool-compiler';
import { DeskError } from '../../desk-error.ts';
import { findRegistered, type PluginRow } from '../find-registered.ts';
import type { PluginDependencies } from '../plugin-dependencies.ts';
import { type PluginRead, type PluginSource, readPlugin } from '../reading/read-plugin.ts';
import { insertVersion, requireUsable } from './insert-version.ts';

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
 * candidate.
 * @returns the candidate's number; null where nothing differs
 * @throws DeskError `plugin_not_found`, `reading_not_usable` (also where its author withdrew it), `entry_not_found` where
 *   its list has it no more, and what reading throws
 */
export async function readAgain(
  desk: PluginDependencies,
  pluginId: string,
  again: ReadAgain,
): Promise<number | null> {
  const plugin = await findRegistered(desk.database.kysely, pluginId);
  const read = requireUsable(await readPlugin(desk, await sourceOf(desk, plugin, again.text)));
  return desk.database.transaction(async (transaction) => {
    const { approved_version } = await findRegistered(transaction, pluginId, 'lock');
    const versions = await transaction
      .selectFrom('plugin_version')
      .select(['number', 'state', 'manifest_hash', 'description_hash', 'manifest_url', 'description_url'])
      .where('plugin_id', '=', pluginId)
      .orderBy('number', 'desc')
      .execute();
    const same = (version: (typeof versions)[number] | undefined) =>
      version !== undefined &&
      version.manifest_hash === read.manifestHash &&
      version.description_hash === read.descriptionHash &&
      // An example's address changes with its port: the same bytes then mean other addresses.
      (!plugin.demo || sameAddresses(version, read));
    const candidate = versions.find(({ state }) => state === 'candidate');
    const runs = versions.find(({ number }) => number === approved_version);
    if (!same(runs) && same(candidate)) return candidate?.number ?? null;
    const now = desk.now();
    if (candidate) {
      await transaction
        .updateTable('plugin_version')
        .set({ state: 'dropped', decided_by: again.personId, decided_at: now })
        .where('plugin_id', '=', pluginId)
        .where('number', '=', candidate.number)
        .execute();
    }
    if (same(runs)) return null;
    const number = (versions[0]?.number ?? 0) + 1;
    const row = {
      pluginId,
      number,
      state: 'candidate' as const,
      createdAt: now,
      decidedBy: null,
      decidedAt: null,
    };
    await insertVersion(transaction, row, read);
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
