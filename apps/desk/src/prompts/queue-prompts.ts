import { sql, type Transaction } from 'kysely';
import type { Schema } from '../database/schema-types.ts';
import { DeskError } from '../desk-error.ts';
import type { PromptDependencies } from './prompt-dependencies.ts';

/** A memory whose prompts are due. */
export interface MemoryToRun {
  personId: string;
  memory: { id: string; sessionId: string };
}

/** Queues the prompts of all plugins that are on, in the transaction that makes the memory. */
export async function queuePrompts(
  deps: Pick<PromptDependencies, 'ports' | 'now' | 'createId'>,
  transaction: Transaction<Schema>,
  created: MemoryToRun,
): Promise<void> {
  const plugins = await deps.ports.findPlugins(created.personId, transaction);
  for (const { pluginId } of plugins) await queuePrompt(deps, transaction, created, pluginId);
}

/**
 * Runs a plugin's prompt over a memory, again where it was: what stands there stays until the new result is made.
 * @throws DeskError `memory_not_found`, `plugin_not_on`
 */
export async function runMemoryPrompt(
  deps: Pick<PromptDependencies, 'database' | 'ports' | 'now' | 'createId'>,
  personId: string,
  memoryId: string,
  pluginId: string,
): Promise<void> {
  const memory = await deps.ports.findMemory(personId, memoryId);
  if (memory === null) {
    throw new DeskError('memory_not_found', 'You have no such memory.', {
      hint: 'It may have been deleted, discarded, or is still being made: read the list again.',
    });
  }
  const plugins = await deps.ports.findPlugins(personId);
  if (!plugins.some((plugin) => plugin.pluginId === pluginId)) {
    throw new DeskError('plugin_not_on', 'No prompt of this plugin is on for you.', {
      hint: 'Turn the plugin on first.',
    });
  }
  await deps.database.transaction((transaction) =>
    queuePrompt(
      deps,
      transaction,
      { personId, memory: { id: memoryId, sessionId: memory.sessionId } },
      pluginId,
    ),
  );
}

/** The fence grows: who runs it now writes nothing any more. */
async function queuePrompt(
  deps: Pick<PromptDependencies, 'now' | 'createId'>,
  transaction: Transaction<Schema>,
  { personId, memory }: MemoryToRun,
  pluginId: string,
): Promise<void> {
  const now = deps.now();
  await sql`
    insert into memory_result (person_id, id, session_id, memory_id, plugin_id, kind, status, created_at, next_try_at)
    values (${personId}, ${deps.createId()}, ${memory.sessionId}, ${memory.id}, ${pluginId}, 'prompt', 'making', ${now},
      ${now})
    on conflict (person_id, memory_id, plugin_id) where kind = 'prompt' do update set
      status = 'making', next_try_at = excluded.next_try_at, attempts = 0, fence = memory_result.fence + 1, fault = null`.execute(
    transaction,
  );
}
