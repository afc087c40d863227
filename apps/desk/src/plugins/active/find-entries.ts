import type { PluginEntry, PluginPolicy } from '@plugdesk/protocol';
import { type Kysely, sql } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import type { PluginDependencies } from '../plugin-dependencies.ts';

/** An event or prompt plugin that is on for a person, in the version that runs. */
export interface ActiveEntry {
  pluginId: string;
  name: string;
  versionNumber: number;
  entry: PluginEntry;
}

/** An event or prompt plugin, whoever has it on. */
export interface FoundEntry extends ActiveEntry {
  policy: PluginPolicy;
  /** The developer who answers for it; null where nobody does. */
  authorId: string | null;
}

/** Finds entries. What follows from a version is kept in memory; what is on is asked of the database each time. */
export interface EntryFinder {
  /**
   * Those that are on for a person by policy and by their own choice, oldest first; blocked ones are not.
   * @param on the transaction of a caller that is in one; by default any connection
   */
  findEventPlugins(personId: string, on?: Kysely<Schema>): Promise<ActiveEntry[]>;
  /** Null where there is no such plugin, or it has no entry. A blocked one is found, with its policy. */
  findEntry(pluginId: string): Promise<FoundEntry | null>;
}

/** Makes the functions that find entries. */
export function createEntryFinder({ database }: Pick<PluginDependencies, 'database'>): EntryFinder {
  // Never what is still being read: a transaction would wait for somebody who waits for its connection.
  const kept = new Map<string, { number: number; entry: PluginEntry | null }>();

  const entryOf = async (
    on: Kysely<Schema>,
    pluginId: string,
    number: number,
  ): Promise<PluginEntry | null> => {
    const known = kept.get(pluginId);
    if (known?.number === number) return known.entry;
    const { rows } = await sql<{ entry: PluginEntry | null }>`
      select understood -> 'entry' as entry from plugin_version
      where plugin_id = ${pluginId} and number = ${number}`.execute(on);
    const entry = rows[0]?.entry ?? null;
    kept.set(pluginId, { number, entry });
    return entry;
  };

  return {
    async findEventPlugins(personId, on = database.kysely) {
      const { rows } = await sql<{ id: string; name: string; number: number }>`
        select plugin.id, plugin.name, plugin.approved_version as number
        from plugin
        left join activation on activation.plugin_id = plugin.id and activation.person_id = ${personId}
        where plugin.removed_at is null and plugin.approved_version is not null
          and (plugin.policy = 'required'
            or (plugin.policy = 'default' and coalesce(activation.is_on, true))
            or (plugin.policy = 'optional' and coalesce(activation.is_on, false)))
        order by plugin.created_at, plugin.id`.execute(on);
      const found: ActiveEntry[] = [];
      for (const { id, name, number } of rows) {
        const entry = await entryOf(on, id, number);
        if (entry !== null) found.push({ pluginId: id, name, versionNumber: number, entry });
      }
      return found;
    },
    async findEntry(pluginId) {
      const row = await database.kysely
        .selectFrom('plugin')
        .select(['name', 'policy', 'author_id', 'approved_version'])
        .where('id', '=', pluginId)
        .where('removed_at', 'is', null)
        .executeTakeFirst();
      if (!row || row.approved_version === null) return null;
      const entry = await entryOf(database.kysely, pluginId, row.approved_version);
      if (entry === null) return null;
      return {
        pluginId,
        name: row.name,
        versionNumber: row.approved_version,
        entry,
        policy: row.policy,
        authorId: row.author_id,
      };
    },
  };
}
