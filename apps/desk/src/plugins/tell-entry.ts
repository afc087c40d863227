import type { PluginEntry, PluginPolicy } from '@plugdesk/protocol';
import type { Transaction } from 'kysely';
import type { Schema } from '../database/schema-types.ts';
import type { PluginDependencies } from './plugin-dependencies.ts';

/**
 * Tells who sends events what a plugin is told of from now on, within the transaction that changes it.
 * @returns the secret of an endpoint that was made for its events; null where none was
 */
export async function tellEntry(
  desk: Pick<PluginDependencies, 'onEntryChanged'>,
  transaction: Transaction<Schema>,
  change: { pluginId: string; policy: PluginPolicy; entry: PluginEntry | null },
): Promise<string | null> {
  return desk.onEntryChanged(transaction, { ...change, url: change.entry?.webhookUrl ?? null });
}
