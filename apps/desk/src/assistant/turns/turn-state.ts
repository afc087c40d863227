import type {
  AnswerPart,
  Attachment,
  Fault,
  ModelInfo,
  ToolCall,
  TurnEvent,
  TurnPersona,
  TurnStatus,
} from '@plugdesk/protocol';

/** Where a turn stands in the database. */
export interface TurnKey {
  personId: string;
  conversationId: string;
  turnId: string;
}

/** A turn that this process has taken up: `fence` proves it. */
export interface TakenTurn extends TurnKey {
  fence: number;
}

/** A turn as it is stored. */
export interface StoredTurn extends TurnKey {
  position: number;
  /** The plugin that said something unasked; null for a question of the person. */
  saidBy: { id: string; name: string } | null;
  /** The session that the plugin spoke of: the turn goes with it. Null where it spoke of none, and for a question. */
  sessionId: string | null;
  /** Empty where a plugin speaks: its words are the only part. */
  question: string;
  /** In the person's order. */
  attachments: Attachment[];
  /** Null where a plugin speaks. */
  model: ModelInfo | null;
  /** What became of the persona that was picked; null where none was. */
  persona: TurnPersona | null;
  status: TurnStatus;
  parts: AnswerPart[];
  fault: Fault | null;
  callsUsed: number;
  usedMs: number;
  fence: number;
  askedAt: Date;
  endedAt: Date | null;
}

/** A tool call as it is stored: the view people see, and what is kept beside it. */
export interface StoredCall {
  view: ToolCall;
  step: number;
  position: number;
  pluginVersion: number | null;
  requestBytes: Buffer | null;
  requestHash: string | null;
  /** What the model reads of the answer, or of what happened instead. */
  digest: string | null;
  /** What the model's provider wants back with the call; opaque. */
  providerState: unknown;
}

/** Folds a turn's events into the parts of its answer: words in order, each call where it first appeared. Pure. */
export function foldParts(events: TurnEvent[]): AnswerPart[] {
  const parts: AnswerPart[] = [];
  for (const event of events) {
    if (event.type === 'text-delta') {
      const part = parts.find((candidate) => candidate.type === 'text' && candidate.id === event.partId);
      if (part?.type === 'text') part.text += event.text;
      else parts.push({ type: 'text', id: event.partId, text: event.text });
    } else if (event.type === 'tool-call-change') {
      const known = parts.some((part) => part.type === 'tool-call' && part.callId === event.call.id);
      if (!known) parts.push({ type: 'tool-call', callId: event.call.id });
    }
  }
  return parts;
}
