import type { ListedEntry, ReadingSource } from '@plugdesk/protocol';
import { DeskError } from '../../desk-error.ts';
import type { ListItem } from '../compiling/read-document.ts';
import { nameUnread } from '../entry/name-unread.ts';
import { promptsOf } from '../entry/prompts-of.ts';
import type { PluginDependencies } from '../plugin-dependencies.ts';
import { judgeReading } from './judge-reading.ts';
import { locateSource } from './locate-source.ts';
import { entryListEmpty } from './pick-entry.ts';

type Needs = Pick<PluginDependencies, 'database' | 'guardedFetch' | 'compiler' | 'now'>;

/**
 * Reads a list of entries, each with its verdict by what stands in it: what it names is fetched once one is chosen.
 * Saves nothing.
 * @returns `url`: where the list was fetched, after redirects; null where it came as text
 * @throws DeskError `nothing_found` where there is something else than a list, `entry_list_empty`, and what reading throws
 */
export async function listEntries(
  needs: Needs,
  source: ReadingSource,
): Promise<{ url: string | null; entries: ListedEntry[] }> {
  const { found, tried } = await locateSource(needs, source);
  if (found.reading.kind !== 'list') {
    const what = tried.at(-1)?.outcome.replace(/^answered \d+, /, '') ?? 'something else';
    throw new DeskError('nothing_found', `That is no list of entries, but ${what}.`, {
      hint: 'Read it as a plugin.',
    });
  }
  const { items } = found.reading;
  if (items.length === 0) throw entryListEmpty();
  const entries = items.map(listItem);
  const registered = await findRegisteredEntries(needs, found.url, source);
  return {
    url: found.url,
    entries: entries.map((entry) => ({ ...entry, pluginId: registered.get(entry.id) ?? null })),
  };
}

/** One item of a list as it is listed. Pure. */
export function listItem({ reading, text }: ListItem, index: number): ListedEntry {
  if (reading === null) {
    return {
      index,
      ...nameUnread(text),
      author: null,
      description: '',
      triggers: [],
      prompts: [],
      verdict: 'not-usable',
      headline: 'Not usable: This is no entry.',
      pluginId: null,
    };
  }
  const read = reading.kind === 'entry' ? reading : reading.entry;
  const entry = read?.entry ?? null;
  const judged = judgeReading({ operations: [], findings: reading.findings, entry });
  return {
    index,
    id: entry?.id ?? '',
    name: read?.name ?? (reading.kind === 'manifest' ? reading.manifest.nameForHuman : ''),
    author: entry?.author ?? null,
    description: read?.description ?? '',
    triggers: entry?.triggers ?? [],
    prompts: entry === null ? [] : promptsOf(entry),
    ...judged,
    verdict: read?.withdrawn ? 'withdrawn' : judged.verdict,
    pluginId: null,
  };
}

/** Plugins that were registered from the same list, by the id of their entry. */
async function findRegisteredEntries(
  { database }: Needs,
  url: string | null,
  source: ReadingSource,
): Promise<Map<string, string>> {
  let query = database.kysely
    .selectFrom('plugin')
    .innerJoin('plugin_version', (join) =>
      join
        .onRef('plugin_version.plugin_id', '=', 'plugin.id')
        .onRef('plugin_version.number', '=', 'plugin.approved_version'),
    )
    .select(['plugin.id', 'plugin.entry_id'])
    .where('plugin.removed_at', 'is', null)
    .where('plugin.entry_id', 'is not', null)
    .where('plugin.source_kind', '=', source.kind);
  query =
    source.kind === 'address'
      ? query.where('manifest_url', '=', url)
      : query.where('plugin.base_url', 'is not distinct from', source.baseUrl);
  const rows = await query.execute();
  return new Map(rows.flatMap(({ id, entry_id }) => (entry_id === null ? [] : [[entry_id, id]])));
}
