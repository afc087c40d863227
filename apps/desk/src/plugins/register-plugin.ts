import type { PluginPolicy } from '@plugdesk/protocol';
import { sql, type Transaction } from 'kysely';
import type { Schema } from '../database/schema-types.ts';
import { DeskError } from '../desk-error.ts';
import { makePrefix } from './active/name-tool.ts';
import type { PluginDependencies } from './plugin-dependencies.ts';
import type { KeptReading } from './reading/keep-reading.ts';
import type { PluginRead } from './reading/read-plugin.ts';
import { tellEntry } from './tell-entry.ts';
import { insertVersion, requireUsable } from './versions/insert-version.ts';

/** What the administrator decided about a reading. */
export interface Registration {
  /** Null for the desk itself. */
  personId: string | null;
  policy: PluginPolicy;
  /** Operation keys that the model never gets. */
  leaveOut: string[];
  /** Instead of the plugin's own name. */
  name: string | null;
  demo: boolean;
}

/** Any number that nothing else in the database locks on: one registration at a time. */
const registrationLock = 7_034_201;

/**
 * Saves a reading as version 1 of a plugin, pinned by the hashes of its bytes.
 * @returns the plugin's id, and the secret that its events are signed with, to be shown once; null without a webhook
 * @throws DeskError `reading_not_usable`, `operation_not_found` (left out, but not there), `plugin_exists`
 */
export async function registerPlugin(
  desk: PluginDependencies,
  { read, source }: KeptReading,
  registration: Registration,
): Promise<{ id: string; secret: string | null }> {
  const usable = requireUsable(read);
  const keys = new Set(usable.version.operations.map(({ key }) => key));
  const unknown = registration.leaveOut.find((key) => !keys.has(key));
  if (unknown !== undefined) {
    throw new DeskError(
      'operation_not_found',
      `There is no operation ${unknown.slice(0, 200)} to leave out.`,
      {
        hint: 'Leave out operations by their keys, such as GET /stays.',
      },
    );
  }
  const id = desk.createId();
  const now = desk.now();
  const { personId } = registration;
  const secret = await desk.database.transaction(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${registrationLock})`.execute(transaction);
    await refuseTwice(transaction, usable, source.kind);
    const taken = await transaction.selectFrom('plugin').select('tool_prefix').execute();
    await transaction
      .insertInto('plugin')
      .values({
        id,
        tool_prefix: makePrefix(usable.version.nameForModel, new Set(taken.map((row) => row.tool_prefix))),
        name: registration.name ?? usable.version.name,
        policy: registration.policy,
        source_kind: source.kind,
        source: source.kind === 'address' ? source.address : null,
        base_url: source.kind === 'text' ? source.baseUrl : null,
        entry_id: read.entryId,
        demo: registration.demo,
        approved_version: 1,
        created_by: personId,
        created_at: now,
      })
      .execute();
    const row = {
      pluginId: id,
      number: 1,
      state: 'approved' as const,
      createdAt: now,
      decidedBy: personId,
      decidedAt: now,
    };
    await insertVersion(transaction, row, usable);
    for (const key of new Set(registration.leaveOut)) {
      await transaction
        .insertInto('plugin_operation_rule')
        .values({ plugin_id: id, operation_key: key, rule: 'off', changed_by: personId, changed_at: now })
        .execute();
    }
    const made = await tellEntry(desk, transaction, {
      pluginId: id,
      policy: registration.policy,
      entry: usable.version.entry,
    });
    await desk.recordAudit(
      {
        actor: personId,
        act: 'plugin.registered',
        subject: `plugin:${id}`,
        content: {
          policy: registration.policy,
          leftOut: [...registration.leaveOut].sort(),
          manifestHash: usable.manifestHash,
          descriptionHash: usable.descriptionHash,
        },
      },
      transaction,
    );
    return made;
  });
  return { id, secret };
}

/** The same source is the same manifest's address (in a list: and the same id), else the same description's, else the same text. */
async function refuseTwice(
  transaction: Transaction<Schema>,
  read: PluginRead,
  kind: KeptReading['source']['kind'],
): Promise<void> {
  let same = transaction
    .selectFrom('plugin')
    .innerJoin('plugin_version', (join) =>
      join
        .onRef('plugin_version.plugin_id', '=', 'plugin.id')
        .onRef('plugin_version.number', '=', 'plugin.approved_version'),
    )
    .select(['plugin.id', 'plugin.name'])
    .where('plugin.removed_at', 'is', null)
    .where('plugin.source_kind', '=', kind);
  if (kind === 'text') {
    same = same
      .where('description_hash', 'is not distinct from', read.descriptionHash)
      // Not by its hash: that covers what was uploaded with it.
      .where('manifest_bytes', 'is not distinct from', read.manifestBytes);
  } else if (read.manifestUrl !== null) {
    same = same
      .where('manifest_url', '=', read.manifestUrl)
      .where('plugin.entry_id', 'is not distinct from', read.entryId);
  } else same = same.where('manifest_url', 'is', null).where('description_url', '=', read.descriptionUrl);
  const existing = await same.executeTakeFirst();
  if (!existing) return;
  throw new DeskError('plugin_exists', `This plugin is registered already, as ${existing.name}.`, {
    hint: 'Read that one again to see what changed, or remove it first.',
  });
}
