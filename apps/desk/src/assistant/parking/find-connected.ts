import type { ConnectionNeed, ToolCall } from '@plugdesk/protocol';
import { DeskError } from '../../desk-error.ts';
import type { AssistantDependencies } from '../assistant-dependencies.ts';

/** Most calls that are looked at in one round, newest first. */
const mostAtOnce = 1_000;

/** Calls of one person with one plugin that may go on. */
export interface ConnectedMeanwhile {
  /** Null where they waited for an administrator. */
  personId: string | null;
  pluginId: string;
}

/**
 * Finds calls that wait for a connection that is there: a process that died after it stored the connection could not let
 * them go on. What the plugin itself refused is left alone, as the stored connection does not tell whether it would
 * let it in now: nothing may go round in circles.
 */
export async function findConnected(
  desk: Pick<AssistantDependencies, 'database' | 'credentials'>,
): Promise<ConnectedMeanwhile[]> {
  const rows = await desk.database.kysely
    .selectFrom('tool_call')
    .select(['person_id', 'plugin_id', 'conversation_id', 'detail'])
    .where('status', '=', 'needs-connection')
    .orderBy('started_at', 'desc')
    .limit(mostAtOnce)
    .execute();
  const found = new Map<string, ConnectedMeanwhile>();
  for (const row of rows) {
    const need = (row.detail as ToolCall).need ?? null;
    if (row.plugin_id === null || need === null || !mayBeTold(need)) continue;
    const personId = need.why === 'administrator' ? null : row.person_id;
    const key = JSON.stringify([personId, row.plugin_id]);
    if (found.has(key)) continue;
    const still = await desk.credentials
      .needFor({
        personId: row.person_id,
        pluginId: row.plugin_id,
        conversationId: row.conversation_id,
        scopes: need.why === 'scopes' ? need.scopes : [],
        security: 'needed',
      })
      .catch((error: unknown) => {
        // A plugin that was removed since.
        if (error instanceof DeskError) return need;
        throw error;
      });
    if (still === null) found.set(key, { personId, pluginId: row.plugin_id });
  }
  return [...found.values()];
}

/** Whether what is stored tells that such a need is met. */
function mayBeTold({ why, fault }: ConnectionNeed): boolean {
  return why === 'reconnect' ? fault?.code !== 'credential_unreadable' : fault === null;
}
