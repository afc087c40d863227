import type { GoneEntry } from '@plugdesk/protocol';
import type { Transaction } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import { DeskError } from '../../desk-error.ts';
import { findRegistered, type PluginRow } from '../find-registered.ts';
import type { PluginDependencies } from '../plugin-dependencies.ts';

/**
 * Notes whether the source of a plugin still offers it. What was approved keeps running either way: what becomes of it is
 * the administrator's to decide, and is asked again only where the way in which it is gone changes.
 * @param gone null where its source has it
 */
export async function noteGone(
  desk: Pick<PluginDependencies, 'now' | 'recordAudit'>,
  transaction: Transaction<Schema>,
  { personId, plugin, gone }: { personId: string | null; plugin: PluginRow; gone: GoneEntry | null },
): Promise<void> {
  if (plugin.gone === gone) return;
  await transaction
    .updateTable('plugin')
    .set({
      gone,
      gone_since: gone === null ? null : (plugin.gone_since ?? desk.now()),
      gone_kept_at: null,
    })
    .where('id', '=', plugin.id)
    .execute();
  await desk.recordAudit(
    {
      actor: personId,
      act: gone === null ? 'plugin.entry-back' : 'plugin.entry-gone',
      subject: `plugin:${plugin.id}`,
      content: gone === null ? { was: plugin.gone } : { gone },
    },
    transaction,
  );
}

/**
 * An administrator keeps a plugin that its source offers no more: nothing asks about it any longer.
 * @throws DeskError `plugin_not_found`, `entry_not_gone`
 */
export async function keepGone(
  desk: Pick<PluginDependencies, 'database' | 'now' | 'recordAudit'>,
  { personId, pluginId }: { personId: string; pluginId: string },
): Promise<void> {
  await desk.database.transaction(async (transaction) => {
    const plugin = await findRegistered(transaction, pluginId, 'lock');
    if (plugin.gone === null) {
      throw new DeskError('entry_not_gone', 'The source of this plugin still has it.', {
        hint: 'Look at the plugin again: it may be back.',
      });
    }
    await transaction
      .updateTable('plugin')
      .set({ gone_kept_at: desk.now() })
      .where('id', '=', pluginId)
      .execute();
    await desk.recordAudit(
      {
        actor: personId,
        act: 'plugin.gone-entry-kept',
        subject: `plugin:${pluginId}`,
        content: { gone: plugin.gone },
      },
      transaction,
    );
  });
}
