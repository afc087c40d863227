import { DeskError } from '../../desk-error.ts';
import type { AssistantDependencies } from '../assistant-dependencies.ts';
import type { ActivePersona } from '../ports.ts';

/** A persona that is on for a person. @throws DeskError `persona_not_on` */
export async function findPersona(
  desk: Pick<AssistantDependencies, 'plugins'>,
  personId: string,
  pluginId: string,
): Promise<ActivePersona> {
  const personas = await desk.plugins.activePersonas(personId);
  const persona = personas.find((candidate) => candidate.pluginId === pluginId);
  if (persona) return persona;
  throw new DeskError('persona_not_on', 'No persona of this plugin is on for you.', {
    hint: 'Turn the plugin on, or pick one of the personas that are listed.',
  });
}

/**
 * Picks as whom the assistant speaks in a conversation from the next question on; null for itself.
 * @throws DeskError `persona_not_on`
 */
export async function setPersona(
  desk: Pick<AssistantDependencies, 'database' | 'plugins' | 'log'>,
  {
    personId,
    conversationId,
    pluginId,
  }: { personId: string; conversationId: string; pluginId: string | null },
): Promise<void> {
  const persona = pluginId === null ? null : await findPersona(desk, personId, pluginId);
  await desk.database.kysely
    .updateTable('conversation')
    .set({ persona_plugin_id: pluginId })
    .where('person_id', '=', personId)
    .where('id', '=', conversationId)
    .execute();
  await desk.log.append(
    { personId, conversationId, turnId: null, fence: null },
    { type: 'persona-change', persona: persona && { pluginId: persona.pluginId, name: persona.name } },
  );
}
