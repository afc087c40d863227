import type { AnswerPart, CallChoice, TurnEvent } from '@plugdesk/protocol';
import { type AssistantDependencies, leaseMs } from '../assistant-dependencies.ts';
import type { FileContent } from '../attachments/read-attachments.ts';
import type { ActivePersona, ActivePlugin, ActiveTool, TurnPerson } from '../ports.ts';
import type { StoredCall, StoredTurn, TakenTurn } from './turn-state.ts';

/** A turn while this process runs it: what was said and called so far, and how to say more. */
export interface TurnContext {
  taken: TakenTurn;
  turn: StoredTurn;
  person: TurnPerson;
  plugins: ActivePlugin[];
  /** What can be read of the conversation's files, by their ids. */
  files: Map<string, FileContent>;
  /** Turns before this one, oldest first, and all calls of the conversation. */
  earlier: StoredTurn[];
  calls: StoredCall[];
  /** Names of the tools that were found in this conversation, those found last first. */
  foundTools: string[];
  /** As whom the assistant speaks; null as itself. */
  persona: ActivePersona | null;
  /** How many of the tools that are on are not sent for lack of room; set with each step. */
  toolsLeftOut: number;
  /** What the last step chose among; null before there was one. */
  offered: Omit<CallChoice, 'words' | 'near'> | null;
  /** Whether the person has memories that can be searched. */
  hasMemories: boolean;
  parts: AnswerPart[];
  callsUsed: number;
  /** Aborted by stop, by the end of the turn's time, by the loss of the turn. */
  signal: AbortSignal;
  /** Stores and streams an event of this turn. */
  emit(event: TurnEvent): void;
  /** Resolves when everything emitted so far is stored. */
  emitted(): Promise<void>;
}

/** Why a turn's signal was aborted. */
export class TurnAbort extends Error {
  override readonly name = 'TurnAbort';
  readonly why: 'stopped' | 'time-over' | 'lost' | 'shutdown';
  constructor(why: 'stopped' | 'time-over' | 'lost' | 'shutdown') {
    super(`The turn was ended: ${why}.`);
    this.why = why;
  }
}

/** Makes the two functions that say what happens; a dropped event means that the turn is no longer ours. */
export function createEmitter(
  desk: AssistantDependencies,
  taken: TakenTurn,
  abort: (reason: TurnAbort) => void,
): Pick<TurnContext, 'emit' | 'emitted'> {
  let last: Promise<unknown> = Promise.resolve();
  let failure: unknown = null;
  return {
    emit(event) {
      last = desk.log.append(taken, event).then(
        (stored) => {
          if (!stored) abort(new TurnAbort('lost'));
        },
        (error: unknown) => {
          failure = error;
          abort(new TurnAbort('lost'));
        },
      );
    },
    async emitted() {
      await last;
      if (failure !== null) throw failure;
    },
  };
}

/** Puts a call's newest state into the context and streams it. */
export function noteCall(context: TurnContext, call: StoredCall): void {
  const at = context.calls.findIndex((known) => known.view.id === call.view.id);
  if (at === -1) context.calls.push(call);
  else context.calls[at] = call;
  if (!context.parts.some((part) => part.type === 'tool-call' && part.callId === call.view.id)) {
    context.parts.push({ type: 'tool-call', callId: call.view.id });
  }
  context.emit({ type: 'tool-call-change', turnId: context.turn.turnId, call: call.view });
}

/** Finds the tool a model named among those that are on. */
export function findTool(
  plugins: ActivePlugin[],
  toolName: string,
): { plugin: ActivePlugin; tool: ActiveTool } | null {
  for (const plugin of plugins) {
    const tool = plugin.tools.find((candidate) => candidate.name === toolName);
    if (tool) return { plugin, tool };
  }
  return null;
}

/** The calls of this turn, in order. */
export function ownCalls(context: TurnContext): StoredCall[] {
  return context.calls.filter((call) => call.view.turnId === context.turn.turnId);
}

/** How often a lease is renewed, in milliseconds: several times, so that one failure does not lose the turn. */
export const renewEveryMs = leaseMs / 5;
