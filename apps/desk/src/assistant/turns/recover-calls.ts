import type { ToolCall } from '@plugdesk/protocol';
import type { AssistantDependencies } from '../assistant-dependencies.ts';
import type { TakenTurn } from './turn-state.ts';

/**
 * Gives the calls of a turn whose process died an honest end. A change that was being sent is *unknown* and is not
 * repeated by itself; a read that was under way, or a call still being prepared, is stopped. A call that was approved or
 * connected and never claimed was not sent: it is still to be sent.
 * @returns whether such a call is left
 */
export async function recoverCalls(desk: AssistantDependencies, taken: TakenTurn): Promise<boolean> {
  const now = desk.now();
  const recovered = await desk.database.kysely.transaction().execute(async (transaction) => {
    const rows = await transaction
      .selectFrom('tool_call')
      .select(['id', 'status', 'detail'])
      .where('person_id', '=', taken.personId)
      .where('conversation_id', '=', taken.conversationId)
      .where('turn_id', '=', taken.turnId)
      .where('status', 'in', ['sending', 'preparing', 'approved', 'connected'])
      .forUpdate()
      .execute();
    const views: ToolCall[] = [];
    for (const row of rows) {
      if (row.status === 'approved' || row.status === 'connected') continue;
      const view = row.detail as ToolCall;
      const mayHaveChanged = row.status === 'sending' && (view.asked || view.operation?.effect === 'changes');
      const ended: ToolCall = {
        ...view,
        status: mayHaveChanged ? 'unknown' : 'stopped',
        fault: mayHaveChanged
          ? {
              code: 'outcome_unknown',
              message:
                'The desk stopped while this request was under way, so it may have arrived. It is not repeated by itself.',
              hint: `Look in ${view.plugin?.name ?? 'the plugin'} first.`,
            }
          : { code: 'desk_stopped', message: 'The desk stopped before an answer came.', hint: 'Try again.' },
        endedAt: now.toISOString(),
      };
      await transaction
        .updateTable('tool_call')
        .set({
          status: ended.status,
          detail: JSON.stringify(ended),
          fault: JSON.stringify(ended.fault),
          ended_at: now,
        })
        .where('person_id', '=', taken.personId)
        .where('conversation_id', '=', taken.conversationId)
        .where('turn_id', '=', taken.turnId)
        .where('id', '=', row.id)
        .execute();
      views.push(ended);
    }
    return {
      views,
      approvedLeft: rows.some((row) => row.status === 'approved' || row.status === 'connected'),
    };
  });
  await Promise.all(
    recovered.views.map((call) =>
      desk.log.append(taken, { type: 'tool-call-change', turnId: taken.turnId, call }),
    ),
  );
  return recovered.approvedLeft;
}
