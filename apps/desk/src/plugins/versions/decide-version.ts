import type { Transaction } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import { DeskError } from '../../desk-error.ts';
import { findRegistered } from '../find-registered.ts';
import type { PluginDependencies } from '../plugin-dependencies.ts';
import { readStoredVersion } from '../stored-version.ts';
import { tellEntry } from '../tell-entry.ts';

/** Which candidate, and who decides (null for the desk itself). */
interface Decision {
  personId: string | null;
  pluginId: string;
  number: number;
}

/** Makes a candidate the version that runs; the one before is retired. @throws DeskError `candidate_not_found` */
export async function acceptVersion(
  desk: PluginDependencies,
  { personId, pluginId, number }: Decision,
): Promise<void> {
  const now = desk.now();
  await desk.database.transaction(async (transaction) => {
    const plugin = await findRegistered(transaction, pluginId, 'lock');
    const candidate = await findCandidate(transaction, pluginId, number);
    const former = await transaction
      .selectFrom('plugin_version')
      .select('understood')
      .where('plugin_id', '=', pluginId)
      .where('number', '=', plugin.approved_version)
      .executeTakeFirstOrThrow();
    // A name that the administrator gave stays.
    const keepsName = plugin.name !== readStoredVersion(former.understood).name;
    await setState(transaction, pluginId, plugin.approved_version, { state: 'retired' });
    await setState(transaction, pluginId, number, {
      state: 'approved',
      decided_by: personId,
      decided_at: now,
    });
    await transaction
      .updateTable('plugin')
      .set({
        approved_version: number,
        ...(keepsName ? {} : { name: readStoredVersion(candidate.understood).name }),
      })
      .where('id', '=', pluginId)
      .execute();
    await tellEntry(desk, transaction, {
      pluginId,
      policy: plugin.policy,
      entry: readStoredVersion(candidate.understood).entry,
    });
    await desk.recordAudit(
      {
        actor: personId,
        act: 'plugin.version-accepted',
        subject: `plugin:${pluginId}`,
        content: {
          version: number,
          before: plugin.approved_version,
          manifestHash: candidate.manifest_hash,
          descriptionHash: candidate.description_hash,
        },
      },
      transaction,
    );
  });
}

/** Drops a candidate; the version that runs stays. @throws DeskError `candidate_not_found` */
export async function dropVersion(
  desk: PluginDependencies,
  { personId, pluginId, number }: Decision,
): Promise<void> {
  const now = desk.now();
  await desk.database.transaction(async (transaction) => {
    await findRegistered(transaction, pluginId, 'lock');
    await findCandidate(transaction, pluginId, number);
    await setState(transaction, pluginId, number, {
      state: 'dropped',
      decided_by: personId,
      decided_at: now,
    });
    const entry = {
      actor: personId,
      act: 'plugin.version-dropped',
      subject: `plugin:${pluginId}`,
      content: { version: number },
    };
    await desk.recordAudit(entry, transaction);
  });
}

async function findCandidate(transaction: Transaction<Schema>, pluginId: string, number: number) {
  const candidate = await transaction
    .selectFrom('plugin_version')
    .select(['understood', 'manifest_hash', 'description_hash'])
    .where('plugin_id', '=', pluginId)
    .where('number', '=', number)
    .where('state', '=', 'candidate')
    .executeTakeFirst();
  if (candidate) return candidate;
  throw new DeskError('candidate_not_found', `Version ${number} does not wait for a decision.`, {
    hint: 'Look at the plugin again: it may have been decided or replaced.',
  });
}

async function setState(
  transaction: Transaction<Schema>,
  pluginId: string,
  number: number,
  change: { state: 'approved' | 'dropped' | 'retired'; decided_by?: string | null; decided_at?: Date },
): Promise<void> {
  await transaction
    .updateTable('plugin_version')
    .set(change)
    .where('plugin_id', '=', pluginId)
    .where('number', '=', number)
    .execute();
}
