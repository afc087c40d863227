import type { Approval, ConversationDetail, Turn } from '@plugdesk/protocol';
import type { Caller } from './caller.ts';
import { waitFor } from './wait-for.ts';

/** A question that was asked, and where it stands now. */
export interface Asked {
  conversationId: string;
  turn: Turn;
}

/** Asks in a new conversation (or the given one); does not wait for the answer. */
export async function post(
  caller: Caller,
  text: string,
  conversationId?: string,
): Promise<{ conversationId: string; turnId: string }> {
  const id = conversationId ?? (await caller.call('createConversation')).id;
  const { turnId } = await caller.call('postMessage', { params: { conversationId: id }, body: { text } });
  return { conversationId: id, turnId };
}

/** Asks and waits until the turn ended or waits for the person. */
export async function ask(caller: Caller, text: string, conversationId?: string): Promise<Asked> {
  const posted = await post(caller, text, conversationId);
  return { ...posted, turn: await atRest(caller, posted.conversationId, posted.turnId) };
}

/** The turn as soon as it does not run. */
export function atRest(caller: Caller, conversationId: string, turnId: string): Promise<Turn> {
  return waitFor(async () => {
    const { turns } = await read(caller, conversationId);
    return turns.find((turn) => turn.id === turnId && turn.status !== 'running');
  });
}

/** The conversation as it stands. */
export function read(caller: Caller, conversationId: string): Promise<ConversationDetail> {
  return caller.call('readConversation', { params: { conversationId } });
}

/** The words of an answer, without its calls. */
export function words(turn: Turn | undefined): string {
  return (turn?.parts ?? []).map((part) => (part.type === 'text' ? part.text : '')).join('');
}

/** The one approval that waits in a turn. @throws Error where there is none, or more than one */
export function waiting(turn: Turn): Approval {
  const pending = turn.approvals.filter((approval) => approval.state === 'pending');
  const [first] = pending;
  if (!first || pending.length > 1) {
    throw new Error(
      `${pending.length} approvals wait; ${JSON.stringify(turn.calls.map((call) => [call.status, call.fault]))}`,
    );
  }
  return first;
}

/** What is sent to decide. */
export function decision(
  approval: Approval,
  word: 'approve' | 'deny' = 'approve',
  more: { remember?: boolean; requestHash?: string } = {},
) {
  return {
    params: { approvalId: approval.id },
    body: { decision: word, requestHash: approval.requestHash, ...more },
  };
}

/** Decides and waits until the turn is at rest again. */
export async function decide(
  caller: Caller,
  approval: Approval,
  word: 'approve' | 'deny' = 'approve',
  more: { remember?: boolean } = {},
): Promise<Turn> {
  await caller.call('decideApproval', decision(approval, word, more));
  return atRest(caller, approval.conversationId, approval.turnId);
}
