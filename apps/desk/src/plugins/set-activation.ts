import { DeskError } from '../desk-error.ts';
import { findRegistered } from './find-registered.ts';
import type { PluginDependencies } from './plugin-dependencies.ts';

/**
 * Turns a plugin on or off for a person.
 * @throws DeskError `plugin_not_found`; `activation_fixed` where it is required or blocked
 */
export async function setActivation(
  desk: Pick<PluginDependencies, 'database' | 'now'>,
  { personId, pluginId, on }: { personId: string; pluginId: string; on: boolean },
): Promise<void> {
  await desk.database.transaction(async (transaction) => {
    const plugin = await findRegistered(transaction, pluginId, 'lock');
    if (plugin.policy === 'required' || plugin.policy === 'blocked') {
      const required = plugin.policy === 'required';
      throw new DeskError(
        'activation_fixed',
        required
          ? `${plugin.name} is on for everybody.`
          : `${plugin.name} is blocked${plugin.blocked_reason ? `: ${plugin.blocked_reason}` : '.'}`,
        { hint: 'The administrator decides this; ask them.' },
      );
    }
    const changed = { is_on: on, changed_at: desk.now() };
    await transaction
      .insertInto('activation')
      .values({ person_id: personId, plugin_id: pluginId, ...changed })
      .onConflict((conflict) => conflict.columns(['person_id', 'plugin_id']).doUpdateSet(changed))
      .execute();
  });
}
