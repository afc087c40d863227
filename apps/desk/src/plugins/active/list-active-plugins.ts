import type { OperationRule } from '@plugdesk/protocol';
import { sql } from 'kysely';
import type { PluginDependencies } from '../plugin-dependencies.ts';
import { readStoredVersion } from '../stored-version.ts';
import { type ActivePlugin, buildActivePlugin } from './build-active-plugin.ts';

type Needs = Pick<PluginDependencies, 'database' | 'countTokens'>;

interface Row {
  id: string;
  name: string;
  prefix: string;
  number: number;
  rules: Record<string, OperationRule>;
}

/**
 * Makes the function that lists the plugins that are on for a person. Every call asks the database what is on and by
 * which rules (one query by keys); what follows from a version is kept in memory until version, name or rules change,
 * so that several desk processes agree.
 */
export function createActivePlugins({
  database,
  countTokens,
}: Needs): (personId: string) => Promise<ActivePlugin[]> {
  const kept = new Map<string, { revision: string; plugin: Promise<ActivePlugin | null> }>();

  const build = async ({ rules, ...plugin }: Row): Promise<ActivePlugin | null> => {
    const { understood } = await database.kysely
      .selectFrom('plugin_version')
      .select('understood')
      .where('plugin_id', '=', plugin.id)
      .where('number', '=', plugin.number)
      .executeTakeFirstOrThrow();
    const version = readStoredVersion(understood);
    return version.operations.length === 0
      ? null
      : buildActivePlugin({ ...plugin, rules }, version, countTokens);
  };

  return async (personId) => {
    const { rows } = await sql<Row>`
      select plugin.id, plugin.name, plugin.tool_prefix as prefix, plugin.approved_version as number,
        coalesce((select json_object_agg(operation_key, rule order by operation_key)
          from plugin_operation_rule where plugin_id = plugin.id), '{}'::json) as rules
      from plugin
      left join activation on activation.plugin_id = plugin.id and activation.person_id = ${personId}
      where plugin.removed_at is null and plugin.approved_version is not null
        and (plugin.policy = 'required'
          or (plugin.policy = 'default' and coalesce(activation.is_on, true))
          or (plugin.policy = 'optional' and coalesce(activation.is_on, false)))
      order by plugin.created_at, plugin.id`.execute(database.kysely);
    const plugins = rows.map((row) => {
      const revision = JSON.stringify([row.number, row.name, row.prefix, row.rules]);
      const known = kept.get(row.id);
      if (known?.revision === revision) return known.plugin;
      const plugin = build(row);
      kept.set(row.id, { revision, plugin });
      // A failure is not kept: the next turn tries again.
      plugin.catch(() => {
        if (kept.get(row.id)?.plugin === plugin) kept.delete(row.id);
      });
      return plugin;
    });
    // One that has no operations is not for the assistant: it is told of events, or is a prompt.
    return (await Promise.all(plugins)).filter((plugin) => plugin !== null);
  };
}
