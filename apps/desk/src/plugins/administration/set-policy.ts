import type { PluginPolicy } from '@plugdesk/protocol';
import { findRegistered } from '../find-registered.ts';
import type { PluginDependencies } from '../plugin-dependencies.ts';
import { readStoredVersion } from '../stored-version.ts';
import { tellEntry } from '../tell-entry.ts';

/** Who has a plugin on, from now on. `blockedReason` is what people see of a blocked one. */
export async function setPolicy(
  desk: PluginDependencies,
  change: { personId: string; pluginId: string; policy: PluginPolicy; blockedReason: string | null },
): Promise<void> {
  const { personId, pluginId, policy } = change;
  await desk.database.transaction(async (transaction) => {
    const before = await findRegistered(transaction, pluginId, 'lock');
    await transaction
      .updateTable('plugin')
      .set({ policy, blocked_reason: policy === 'blocked' ? change.blockedReason || null : null })
      .where('id', '=', pluginId)
      .execute();
    const { understood } = await transaction
      .selectFrom('plugin_version')
      .select('understood')
      .where('plugin_id', '=', pluginId)
      .where('number', '=', before.approved_version)
      .executeTakeFirstOrThrow();
    await tellEntry(desk, transaction, { pluginId, policy, entry: readStoredVersion(understood).entry });
    const content = { before: before.policy, policy };
    await desk.recordAudit(
      { actor: personId, act: 'plugin.policy-changed', subject: `plugin:${pluginId}`, content },
      transaction,
    );
  });
}
