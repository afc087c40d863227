import type { Approval, ToolCall } from '@plugdesk/protocol';
import type { AssistantDependencies } from '../assistant-dependencies.ts';

/** A question that closed without a decision to send, and what closed with it. */
export interface ClosedQuestion {
  approval: Approval;
  call: ToolCall | null;
  turnEnded: boolean;
}

/** Streams that a question closed. No lease is needed: what it is about is already stored. */
export async function tellClosed(
  desk: Pick<AssistantDependencies, 'log'>,
  where: { personId: string; conversationId: string },
  closed: ClosedQuestion,
  now: Date,
): Promise<void> {
  const { turnId } = closed.approval;
  const owner = { personId: where.personId, conversationId: where.conversationId, turnId, fence: null };
  const told = [desk.log.append(owner, { type: 'approval-change', turnId, approval: closed.approval })];
  if (closed.call) told.push(desk.log.append(owner, { type: 'tool-call-change', turnId, call: closed.call }));
  if (closed.turnEnded) {
    told.push(
      desk.log.append(owner, {
        type: 'turn-status',
        turnId,
        status: 'completed',
        fault: null,
        at: now.toISOString(),
      }),
    );
  }
  await Promise.all(told);
}
