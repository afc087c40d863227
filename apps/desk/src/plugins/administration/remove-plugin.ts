import { findRegistered } from '../find-registered.ts';
import type { PluginDependencies } from '../plugin-dependencies.ts';
import { tellEntry } from '../tell-entry.ts';

/** Removes a plugin: nobody has it on any more. Its row and versions stay for what was called with it. */
export async function removePlugin(
  desk: PluginDependencies,
  { personId, pluginId }: { personId: string; pluginId: string },
): Promise<void> {
  const now = desk.now();
  await desk.database.transaction(async (transaction) => {
    const plugin = await findRegistered(transaction, pluginId, 'lock');
    await transaction
      .updateTable('plugin')
      // The prefix is free again; with `-` it can be no other plugin's.
      .set({ removed_at: now, tool_prefix: `${plugin.tool_prefix}-${pluginId}` })
      .where('id', '=', pluginId)
      .execute();
    await transaction.deleteFrom('activation').where('plugin_id', '=', pluginId).execute();
    await transaction
      .updateTable('plugin_version')
      .set({ state: 'dropped', decided_by: personId, decided_at: now })
      .where('plugin_id', '=', pluginId)
      .where('state', '=', 'candidate')
      .execute();
    await tellEntry(desk, transaction, { pluginId, policy: plugin.policy, entry: null });
    await desk.recordAudit(
      { actor: personId, act: 'plugin.removed', subject: `plugin:${pluginId}`, content: {} },
      transaction,
    );
  });
}
