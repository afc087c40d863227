import type { RememberedChoice } from '@plugdesk/protocol';
import type { Kysely, Transaction } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import type { ActivePlugin, ActiveTool } from '../ports.ts';

/** The person's choice not to be asked for an operation, and whether the operation is still the same. */
export async function readRememberedChoice(
  kysely: Kysely<Schema>,
  personId: string,
  tool: ActiveTool,
): Promise<{ since: Date; definitionMatches: boolean } | null> {
  // Reads without a rule never ask: no choice can be there.
  if (tool.effect === 'reads') return null;
  const row = await kysely
    .selectFrom('remembered_choice')
    .select(['since', 'definition_hash'])
    .where('person_id', '=', personId)
    .where('plugin_id', '=', tool.pluginId)
    .where('operation_key', '=', tool.operationKey)
    .executeTakeFirst();
  return row ? { since: row.since, definitionMatches: row.definition_hash === tool.definitionHash } : null;
}

/** Remembers a choice; one made for an older definition is replaced. */
export async function rememberChoice(
  transaction: Transaction<Schema>,
  personId: string,
  tool: ActiveTool,
  now: Date,
): Promise<void> {
  await transaction
    .insertInto('remembered_choice')
    .values({
      person_id: personId,
      plugin_id: tool.pluginId,
      operation_key: tool.operationKey,
      definition_hash: tool.definitionHash,
      since: now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['person_id', 'plugin_id', 'operation_key'])
        .doUpdateSet({ definition_hash: tool.definitionHash, since: now, used: 0 }),
    )
    .execute();
}

/** Counts one more use of a remembered choice. */
export async function countChoiceUse(
  kysely: Kysely<Schema>,
  personId: string,
  tool: ActiveTool,
): Promise<void> {
  await kysely
    .updateTable('remembered_choice')
    .set((expression) => ({ used: expression('used', '+', 1) }))
    .where('person_id', '=', personId)
    .where('plugin_id', '=', tool.pluginId)
    .where('operation_key', '=', tool.operationKey)
    .execute();
}

/** All choices of a person; `plugins` gives the operations' titles. */
export async function listRememberedChoices(
  kysely: Kysely<Schema>,
  personId: string,
  plugins: ActivePlugin[],
): Promise<RememberedChoice[]> {
  const rows = await kysely
    .selectFrom('remembered_choice as r')
    .innerJoin('plugin as p', 'p.id', 'r.plugin_id')
    .select(['r.plugin_id', 'p.name', 'r.operation_key', 'r.since', 'r.used'])
    .where('r.person_id', '=', personId)
    .orderBy('r.since', 'desc')
    .execute();
  const titles = new Map(
    plugins.flatMap((plugin) =>
      plugin.tools.map((tool) => [`${plugin.id} ${tool.operationKey}`, tool.title] as const),
    ),
  );
  return rows.map((row) => ({
    pluginId: row.plugin_id,
    pluginName: row.name,
    operationKey: row.operation_key,
    operationTitle: titles.get(`${row.plugin_id} ${row.operation_key}`) ?? row.operation_key,
    since: row.since.toISOString(),
    used: row.used,
  }));
}

/** Takes a choice back. @returns whether there was one */
export async function takeBackChoice(
  kysely: Kysely<Schema>,
  personId: string,
  pluginId: string,
  operationKey: string,
): Promise<boolean> {
  const { numDeletedRows } = await kysely
    .deleteFrom('remembered_choice')
    .where('person_id', '=', personId)
    .where('plugin_id', '=', pluginId)
    .where('operation_key', '=', operationKey)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}
