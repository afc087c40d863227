import type { ConnectionNeed } from '@plugdesk/protocol';
import type { AssistantDependencies } from '../assistant-dependencies.ts';
import { saveCall } from '../statements/save-call.ts';
import { noteCall, type TurnContext } from '../turns/turn-context.ts';
import type { StoredCall } from '../turns/turn-state.ts';

/**
 * Lets a call wait for a connection: it is stored as it is, nothing is sent, and the turn ends with it. It goes on once the
 * person has connected, whenever that is.
 * @param from the statuses in which an existing row may be parked
 */
export async function parkCall(
  desk: Pick<AssistantDependencies, 'pool'>,
  context: TurnContext,
  call: StoredCall,
  need: ConnectionNeed,
  from: StoredCall['view']['status'][],
): Promise<void> {
  const parked: StoredCall = {
    ...call,
    view: {
      ...call.view,
      status: 'needs-connection',
      need,
      // What it waits for is a sign-in that was not refused yet.
      renewed: false,
      fault: need.fault,
      endedAt: null,
    },
  };
  if (await saveCall(desk.pool, context.taken, { ...parked, response: null }, from))
    noteCall(context, parked);
}
