import type { ConnectionFlow, Fault } from '@plugdesk/protocol';
import type { ConnectionDependencies } from '../connection-dependencies.ts';

/** How long a claimed sign-in may take to be stored before it counts as broken off, in milliseconds. */
const brokenOffMs = 2 * 60_000;

/** How far a person's sign-in has come; null where there is none such. */
export async function readFlow(
  desk: Pick<ConnectionDependencies, 'database' | 'now'>,
  personId: string,
  flowId: string,
): Promise<ConnectionFlow | null> {
  const row = await desk.database.kysely
    .selectFrom('connection_flow')
    .select([
      'id',
      'plugin_id',
      'connection_id',
      'conversation_id',
      'expires_at',
      'used_at',
      'ended_at',
      'fault',
      'notice',
    ])
    .where('person_id', '=', personId)
    .where('id', '=', flowId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const now = desk.now().getTime();
  const fault = row.fault as Fault | null;
  const common = {
    id: row.id,
    pluginId: row.plugin_id,
    conversationId: row.conversation_id,
    notice: row.notice as Fault | null,
  };
  if (row.ended_at !== null) {
    return fault === null
      ? { ...common, state: 'connected', connectionId: row.connection_id, fault: null }
      : { ...common, state: 'failed', connectionId: null, fault };
  }
  if (row.used_at !== null && now - row.used_at.getTime() > brokenOffMs) {
    return { ...common, state: 'failed', connectionId: null, fault: brokenOff };
  }
  const expired = row.used_at === null && row.expires_at.getTime() <= now;
  return { ...common, state: expired ? 'expired' : 'open', connectionId: null, fault: null };
}

const brokenOff: Fault = {
  code: 'sign_in_broken_off',
  message: 'The desk stopped while it was connecting. Nothing was stored.',
  hint: 'Start again.',
};
