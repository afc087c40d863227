import type { OperationRule } from '@plugdesk/protocol';
import { DeskError } from '../../desk-error.ts';
import { findRegistered } from '../find-registered.ts';
import type { PluginDependencies } from '../plugin-dependencies.ts';
import { readStoredVersion } from '../stored-version.ts';

/**
 * The administrator's rule for one operation of the version that runs or of a candidate.
 * @throws DeskError `operation_not_found`
 */
export async function setOperationRule(
  desk: PluginDependencies,
  change: { personId: string; pluginId: string; operationKey: string; rule: OperationRule },
): Promise<void> {
  const { personId, pluginId, operationKey, rule } = change;
  await desk.database.transaction(async (transaction) => {
    await findRegistered(transaction, pluginId, 'lock');
    const versions = await transaction
      .selectFrom('plugin_version')
      .select('understood')
      .where('plugin_id', '=', pluginId)
      .where('state', 'in', ['approved', 'candidate'])
      .execute();
    const known = versions.some(({ understood }) =>
      readStoredVersion(understood).operations.some(({ key }) => key === operationKey),
    );
    if (!known) {
      throw new DeskError('operation_not_found', `There is no operation ${operationKey.slice(0, 200)}.`, {
        hint: 'Name it by method and path, such as GET /stays.',
      });
    }
    const rules = transaction.deleteFrom('plugin_operation_rule').where('plugin_id', '=', pluginId);
    await rules.where('operation_key', '=', operationKey).execute();
    if (rule !== 'author') {
      await transaction
        .insertInto('plugin_operation_rule')
        .values({
          plugin_id: pluginId,
          operation_key: operationKey,
          rule,
          changed_by: personId,
          changed_at: desk.now(),
        })
        .execute();
    }
    const content = { operation: operationKey, rule };
    await desk.recordAudit(
      { actor: personId, act: 'plugin.rule-changed', subject: `plugin:${pluginId}`, content },
      transaction,
    );
  });
}
