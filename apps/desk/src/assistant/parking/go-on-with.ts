import type { ToolCall } from '@plugdesk/protocol';
import { sql } from 'kysely';
import { type AssistantDependencies, leaseMs } from '../assistant-dependencies.ts';
import type { TakenTurn, TurnKey } from '../turns/turn-state.ts';

/**
 * Lets the calls go on that waited for a connection with a plugin.
 * @param personId whose; null for everybody's that waited for an administrator
 * @param conversationId only those of this conversation
 * @returns the turns to run here; one that another process holds is gone on with there
 */
export async function goOnWith(
  desk: AssistantDependencies,
  personId: string | null,
  pluginId: string,
  conversationId?: string,
): Promise<TakenTurn[]> {
  let parked = desk.database.kysely
    .selectFrom('tool_call')
    .select(['person_id', 'conversation_id', 'turn_id'])
    .distinct()
    .where('plugin_id', '=', pluginId)
    .where('status', '=', 'needs-connection');
  parked =
    personId === null
      ? parked.where(sql<boolean>`detail -> 'need' ->> 'why' = 'administrator'`)
      : parked.where('person_id', '=', personId);
  if (conversationId !== undefined) parked = parked.where('conversation_id', '=', conversationId);
  const taken: TakenTurn[] = [];
  for (const row of await parked.execute()) {
    const key = { personId: row.person_id, conversationId: row.conversation_id, turnId: row.turn_id };
    const fence = await change(desk, key, (view) => view.plugin?.id === pluginId, {
      status: 'connected',
      fault: null,
    });
    if (fence !== null) taken.push({ ...key, fence });
  }
  return taken;
}

/**
 * Ends a call that waits for a connection because the person does not want to connect; the model is told.
 * @returns the turn to run here, null where another process holds it; undefined where the call does not wait any more
 */
export async function dropParked(
  desk: AssistantDependencies,
  key: Omit<TurnKey, 'turnId'>,
  callId: string,
): Promise<TakenTurn | null | undefined> {
  const row = await desk.database.kysely
    .selectFrom('tool_call')
    .select('turn_id')
    .where('person_id', '=', key.personId)
    .where('conversation_id', '=', key.conversationId)
    .where('id', '=', callId)
    .where('status', '=', 'needs-connection')
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const turn = { ...key, turnId: row.turn_id };
  const fence = await change(desk, turn, (view) => view.id === callId, {
    status: 'denied',
    fault: {
      code: 'not_connected',
      message: 'The person did not want to connect. Nothing was sent.',
      hint: 'Answer without it.',
    },
  });
  return fence === null ? null : { ...turn, fence };
}

/** Changes parked calls of a turn and takes the turn up, in one transaction: turn first, then calls, as everywhere. */
async function change(
  desk: AssistantDependencies,
  key: TurnKey,
  which: (view: ToolCall) => boolean,
  end: Pick<ToolCall, 'status' | 'fault'>,
): Promise<number | null> {
  const now = desk.now();
  const made = await desk.database.kysely.transaction().execute(async (transaction) => {
    const turn = await transaction
      .selectFrom('turn')
      .select(['status', 'removed_at'])
      .where('person_id', '=', key.personId)
      .where('conversation_id', '=', key.conversationId)
      .where('id', '=', key.turnId)
      .forUpdate()
      .executeTakeFirst();
    if (turn === undefined || turn.removed_at !== null) return null;
    const rows = await transaction
      .selectFrom('tool_call')
      .select(['id', 'detail'])
      .where('person_id', '=', key.personId)
      .where('conversation_id', '=', key.conversationId)
      .where('turn_id', '=', key.turnId)
      .where('status', '=', 'needs-connection')
      .forUpdate()
      .execute();
    const views: ToolCall[] = [];
    for (const row of rows) {
      const before = row.detail as ToolCall;
      if (!which(before)) continue;
      const view: ToolCall = {
        ...before,
        ...end,
        endedAt: end.status === 'connected' ? null : now.toISOString(),
      };
      await transaction
        .updateTable('tool_call')
        .set({
          status: view.status,
          detail: JSON.stringify(view),
          fault: view.fault === null ? null : JSON.stringify(view.fault),
          ended_at: view.endedAt,
        })
        .where('person_id', '=', key.personId)
        .where('conversation_id', '=', key.conversationId)
        .where('turn_id', '=', key.turnId)
        .where('id', '=', row.id)
        .execute();
      views.push(view);
    }
    if (views.length === 0) return null;
    const taken =
      turn.status === 'running'
        ? undefined
        : await transaction
            .updateTable('turn')
            .set((expression) => ({
              status: 'running',
              stop_requested: false,
              ended_at: null,
              fence: expression('fence', '+', 1),
              lease_until: sql<Date>`now() + make_interval(secs => ${leaseMs / 1000})`,
            }))
            .where('person_id', '=', key.personId)
            .where('conversation_id', '=', key.conversationId)
            .where('id', '=', key.turnId)
            .returning('fence')
            .executeTakeFirst();
    return { views, fence: taken?.fence ?? null };
  });
  if (made === null) return null;
  const owner = { ...key, fence: null };
  await Promise.all(
    made.views.map((call) => desk.log.append(owner, { type: 'tool-call-change', turnId: key.turnId, call })),
  );
  return made.fence;
}
