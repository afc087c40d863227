import type { Approval, ConversationDetail, ToolCall, Turn } from '@plugdesk/protocol';

const at = '2026-11-21T09:00:00.000Z';

/** A turn that runs and has said nothing yet. */
export function sampleTurn(change: Partial<Turn> = {}): Turn {
  return {
    id: 'turn-1',
    conversationId: 'conversation-1',
    from: { kind: 'person' },
    question: 'Where can I stay in Paris?',
    attachments: [],
    askedAt: at,
    status: 'running',
    model: { id: 'planner', label: 'Built-in planner', kind: 'planner', place: 'in this desk' },
    persona: null,
    parts: [],
    calls: [],
    approvals: [],
    fault: null,
    endedAt: null,
    ...change,
  };
}

/** An empty conversation whose next event has the number 1. */
export function sampleDetail(change: Partial<ConversationDetail> = {}): ConversationDetail {
  return {
    conversation: {
      id: 'conversation-1',
      title: '',
      createdAt: at,
      updatedAt: at,
      plugin: null,
      persona: null,
      waiting: 0,
      running: false,
    },
    turns: [],
    cursor: 0,
    ...change,
  };
}

/** A look-up that went well. */
export function sampleCall(change: Partial<ToolCall> = {}): ToolCall {
  return {
    id: 'call-1',
    turnId: 'turn-1',
    plugin: { id: 'stays', name: 'Stays' },
    toolName: 'stays_find',
    operation: { key: 'GET /stays', method: 'GET', path: '/stays', title: 'Find stays', effect: 'reads' },
    status: 'succeeded',
    sentence: 'Looked up stays in Paris',
    arguments: { city: 'Paris' },
    request: { method: 'GET', url: 'https://stays.example.com/stays?city=Paris', headers: {}, body: null },
    values: [],
    asked: false,
    reasons: [],
    approvalId: null,
    result: null,
    fault: null,
    definitionTokens: 100,
    startedAt: at,
    endedAt: at,
    durationMs: 20,
    ...change,
  };
}

/** An approval that waits. */
export function sampleApproval(change: Partial<Approval> = {}): Approval {
  return {
    id: 'approval-1',
    conversationId: 'conversation-1',
    conversationTitle: 'Stays',
    turnId: 'turn-1',
    callId: 'call-1',
    state: 'pending',
    plugin: { id: 'stays', name: 'Stays' },
    operation: { key: 'POST /b', method: 'POST', path: '/b', title: 'Book a stay', effect: 'changes' },
    title: 'Book a stay',
    approveLabel: 'Book it',
    denyLabel: 'Don’t book',
    question: 'book it',
    request: { method: 'POST', url: 'https://stays.example.com/b', headers: {}, body: '{}' },
    host: 'stays.example.com',
    requestBytes: 2,
    requestHash: 'a'.repeat(64),
    values: [],
    reasons: [],
    mayRemember: false,
    arguments: {},
    parameters: {},
    createdAt: at,
    expiresAt: at,
    decidedAt: null,
    word: null,
    replaces: null,
    replacedBy: null,
    ...change,
  };
}
