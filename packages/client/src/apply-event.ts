import type {
  AnswerPart,
  Approval,
  ConversationDetail,
  NumberedTurnEvent,
  ToolCall,
  Turn,
  TurnEvent,
} from '@plugdesk/protocol';

/**
 * Applies one numbered event to a conversation; answers the new conversation and leaves the old one as it was.
 * Numbers at or below the cursor were applied before: nothing happens and the same object comes back. Numbers may
 * have gaps (the desk may join words that it stores); order is what counts. Turns that the event does not touch
 * stay the same objects.
 */
export function applyEvent(detail: ConversationDetail, numbered: NumberedTurnEvent): ConversationDetail {
  if (numbered.sequence <= detail.cursor) return detail;
  return { ...applyToTurns(detail, numbered.event), cursor: numbered.sequence };
}

/** Puts an approval in its newest state into a conversation, as the answer to a decision brings it. */
export function applyApproval(detail: ConversationDetail, approval: Approval): ConversationDetail {
  return withTurns(
    detail,
    changeTurn(detail.turns, approval.turnId, (turn) => ({
      ...turn,
      approvals: upsert(turn.approvals, approval),
    })),
  );
}

function applyToTurns(detail: ConversationDetail, event: TurnEvent): ConversationDetail {
  switch (event.type) {
    case 'turn-start':
      return withTurns(detail, upsert(detail.turns, event.turn));
    case 'text-delta':
      return withTurns(
        detail,
        changeTurn(detail.turns, event.turnId, (turn) => ({
          ...turn,
          parts: appendText(turn.parts, event.partId, event.text),
        })),
      );
    case 'tool-input-start':
      return withTurns(
        detail,
        changeTurn(detail.turns, event.turnId, (turn) =>
          turn.calls.some((call) => call.id === event.callId)
            ? turn
            : withCall(turn, callInPreparation(event, turn.askedAt)),
        ),
      );
    case 'tool-call-change':
      return withTurns(
        detail,
        changeTurn(detail.turns, event.turnId, (turn) => withCall(turn, event.call)),
      );
    case 'approval-change':
      return applyApproval(detail, event.approval);
    case 'turn-status':
      return withTurns(
        detail,
        changeTurn(detail.turns, event.turnId, (turn) => ({
          ...turn,
          status: event.status,
          fault: event.fault,
          endedAt: event.status === 'running' || event.status === 'waiting' ? null : event.at,
        })),
      );
    case 'turns-removed': {
      const removed = new Set(event.turnIds);
      return withTurns(
        detail,
        detail.turns.filter((turn) => !removed.has(turn.id)),
      );
    }
    case 'title-change':
      return { ...detail, conversation: { ...detail.conversation, title: event.title } };
    case 'persona-change':
      return { ...detail, conversation: { ...detail.conversation, persona: event.persona } };
    case 'turn-persona':
      return withTurns(
        detail,
        changeTurn(detail.turns, event.turnId, (turn) => ({ ...turn, persona: event.persona })),
      );
    default:
      // A newer desk may say what this client does not know yet.
      return detail;
  }
}

/** Joins turns with what the conversation says about them as a whole. */
function withTurns(detail: ConversationDetail, turns: Turn[]): ConversationDetail {
  const running = turns.some((turn) => turn.status === 'running');
  const waiting = turns
    .flatMap((turn) => turn.approvals)
    .filter((approval) => approval.state === 'pending').length;
  const { conversation } = detail;
  const same = conversation.running === running && conversation.waiting === waiting;
  return { ...detail, turns, conversation: same ? conversation : { ...conversation, running, waiting } };
}

function changeTurn(turns: Turn[], turnId: string, change: (turn: Turn) => Turn): Turn[] {
  return turns.map((turn) => (turn.id === turnId ? change(turn) : turn));
}

function upsert<Item extends { id: string }>(items: Item[], item: Item): Item[] {
  return items.some((other) => other.id === item.id)
    ? items.map((other) => (other.id === item.id ? item : other))
    : [...items, item];
}

function appendText(parts: AnswerPart[], partId: string, text: string): AnswerPart[] {
  const known = parts.some((part) => part.type === 'text' && part.id === partId);
  if (!known) return [...parts, { type: 'text', id: partId, text }];
  return parts.map((part) =>
    part.type === 'text' && part.id === partId ? { ...part, text: part.text + text } : part,
  );
}

function withCall(turn: Turn, call: ToolCall): Turn {
  const placed = turn.parts.some((part) => part.type === 'tool-call' && part.callId === call.id);
  return {
    ...turn,
    calls: upsert(turn.calls, call),
    parts: placed ? turn.parts : [...turn.parts, { type: 'tool-call', callId: call.id }],
  };
}

/** What is known of a call while the model still writes it: its name, and a sentence for the margin. */
function callInPreparation(
  event: Extract<TurnEvent, { type: 'tool-input-start' }>,
  startedAt: string,
): ToolCall {
  return {
    id: event.callId,
    turnId: event.turnId,
    plugin: null,
    toolName: event.toolName,
    operation: null,
    status: 'preparing',
    sentence: event.sentence,
    arguments: null,
    request: null,
    values: [],
    asked: false,
    reasons: [],
    approvalId: null,
    result: null,
    fault: null,
    definitionTokens: 0,
    startedAt,
    endedAt: null,
    durationMs: null,
  };
}
