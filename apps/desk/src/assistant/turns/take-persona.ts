import type { TurnPersona } from '@plugdesk/protocol';
import type { AssistantDependencies } from '../assistant-dependencies.ts';
import type { Model } from '../model/model-port.ts';
import type { TurnContext } from './turn-context.ts';

/**
 * Gives a turn the persona that was picked for its conversation, and notes in the turn what became of it: one that is
 * off now is dropped from the conversation, and the planner follows none.
 */
export async function takePersona(
  desk: Pick<AssistantDependencies, 'database' | 'plugins' | 'log'>,
  context: TurnContext,
  model: Pick<Model, 'kind'>,
): Promise<void> {
  const { personId, conversationId, turnId } = context.taken;
  const { kysely } = desk.database;
  const picked = await kysely
    .selectFrom('conversation')
    .innerJoin('plugin', 'plugin.id', 'conversation.persona_plugin_id')
    .select(['plugin.id as pluginId', 'plugin.name'])
    .where('conversation.person_id', '=', personId)
    .where('conversation.id', '=', conversationId)
    .executeTakeFirst();
  if (!picked) return;
  const persona = (await desk.plugins.activePersonas(personId)).find(
    ({ pluginId }) => pluginId === picked.pluginId,
  );
  const state: TurnPersona['state'] = !persona
    ? 'off'
    : model.kind === 'planner'
      ? 'not-followed'
      : 'followed';
  context.persona = state === 'followed' ? (persona ?? null) : null;
  const noted: TurnPersona = { ...picked, name: persona?.name ?? picked.name, state };
  if (context.turn.persona?.pluginId === noted.pluginId && context.turn.persona.state === state) return;
  context.turn.persona = noted;
  await kysely
    .updateTable('turn')
    .set({ persona: JSON.stringify(noted) })
    .where('person_id', '=', personId)
    .where('conversation_id', '=', conversationId)
    .where('id', '=', turnId)
    .where('fence', '=', context.taken.fence)
    .execute();
  context.emit({ type: 'turn-persona', turnId, persona: noted });
  if (state !== 'off') return;
  await kysely
    .updateTable('conversation')
    .set({ persona_plugin_id: null })
    .where('person_id', '=', personId)
    .where('id', '=', conversationId)
    .where('persona_plugin_id', '=', picked.pluginId)
    .execute();
  context.emit({ type: 'persona-change', persona: null });
}
