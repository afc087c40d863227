import type { Fault, TurnStatus } from '@plugdesk/protocol';
import { askPerson } from '../approvals/ask-person.ts';
import { countChoiceUse } from '../approvals/remembered-choices.ts';
import type { AssistantDependencies } from '../assistant-dependencies.ts';
import { findBuiltInTool } from '../built-in-tools/list-built-in-tools.ts';
import { runBuiltInCall } from '../built-in-tools/run-built-in-call.ts';
import type { ArgumentsCheck } from '../calls/check-arguments.ts';
import { readAttachedNames, readKnownFiles, readSources, readTaint } from '../calls/conversation-sources.ts';
import { executeApprovedCall, executeUnaskedCall } from '../calls/execute-tool-call.ts';
import { type CallToPrepare, type PreparedCall, prepareCall } from '../calls/prepare-call.ts';
import { buildSystemMessage } from '../knowledge/build-system-message.ts';
import { type Model, ModelError } from '../model/model-port.ts';
import { connectedCalls, prepareConnected } from '../parking/go-on-connected.ts';
import { parkCall } from '../parking/park-call.ts';
import { wantedCredential } from '../parking/wanted-credential.ts';
import { saveCall } from '../statements/save-call.ts';
import { buildMessages } from './build-messages.ts';
import { offerTools } from './offer-tools.ts';
import { streamStep, type WrittenCall } from './stream-step.ts';
import { findTool, noteCall, ownCalls, TurnAbort, type TurnContext } from './turn-context.ts';
import type { StoredCall } from './turn-state.ts';

/** How a run of a turn came to its end (or to a question). */
export interface RunOutcome {
  status: Extract<TurnStatus, 'waiting' | 'completed' | 'stopped' | 'failed' | 'interrupted'>;
  fault: Fault | null;
}

/** What the loop goes by. */
export interface RunLimits {
  maxCalls: number;
  toolBudgetTokens: number;
  approvalHours: number;
}

/** What a run needs beside the turn itself. */
export interface RunTools {
  model: Model;
  limits: RunLimits;
  check: (schema: Record<string, unknown>, value: unknown) => ArgumentsCheck;
}

/**
 * Runs a turn to its end or to a question to the person. The order, and nothing but the order: what is approved is
 * sent; while something waits the turn ends here; the model writes a step; what it called runs or asks.
 */
export async function runTurn(
  desk: AssistantDependencies,
  context: TurnContext,
  run: RunTools,
): Promise<RunOutcome> {
  try {
    for (;;) {
      await sendApproved(desk, context);
      await goOnConnected(desk, context, run);
      if (ownCalls(context).some(waitsForPerson)) return { status: 'waiting', fault: null };
      context.signal.throwIfAborted();
      const mayCall = context.callsUsed < run.limits.maxCalls;
      const step = await streamStep(desk, context, run.model, modelRequest(desk, context, run, mayCall));
      if (step.calls.length === 0) return endOfWords(step.finishReason);
      await makeCalls(desk, context, run, step.calls);
      await context.emitted();
    }
  } catch (error) {
    return explainEnd(context, error);
  }
}

function modelRequest(desk: AssistantDependencies, context: TurnContext, run: RunTools, mayCall: boolean) {
  const turns = [...context.earlier, { ...context.turn, parts: context.parts }];
  return {
    system: buildSystemMessage(context.plugins, context.person, desk.now(), context.persona),
    messages: buildMessages(turns, context.calls, run.model.kind !== 'planner', context.files),
    // Without tools the model can only conclude from what it has.
    tools: mayCall ? offerTools(desk, context, run.model, run.limits.toolBudgetTokens) : [],
  };
}

async function sendApproved(desk: AssistantDependencies, context: TurnContext): Promise<void> {
  const approved = ownCalls(context).filter((call) => call.view.status === 'approved');
  await Promise.all(approved.map((call) => executeApprovedCall(desk, context, call)));
}

/** Whether a call waits for a decision or a connection: while one does, the turn ends there. */
function waitsForPerson({ view }: StoredCall): boolean {
  return view.status === 'waiting' || view.status === 'needs-connection';
}

/** Calls that waited for a connection go on, each as if it were written now. */
async function goOnConnected(
  desk: AssistantDependencies,
  context: TurnContext,
  run: RunTools,
): Promise<void> {
  // A change that was refused although it was renewed asks: it is prepared another time, never sent by itself.
  for (let calls = connectedCalls(context); calls.length > 0; calls = connectedCalls(context)) {
    for (const call of calls) {
      const ready = await prepareConnected(desk, context, run.check, call);
      await makePrepared(desk, context, run, [ready], ['connected']);
    }
  }
}

/** Prepares the calls of a step, runs those that do not ask, and asks about the others. */
async function makeCalls(
  desk: AssistantDependencies,
  context: TurnContext,
  run: RunTools,
  written: WrittenCall[],
): Promise<void> {
  const turns = [...context.earlier, { ...context.turn, parts: context.parts }];
  const own = ownCalls(context);
  const step = Math.max(0, ...own.map((call) => call.step)) + 1;
  const position = Math.max(-1, ...own.map((call) => call.position)) + 1;
  const sources = readSources(turns, context.calls, context.files);
  const taintedBy = readTaint(turns, context.calls);
  const prepared: PreparedCall[] = [];
  for (const [index, call] of written.entries()) {
    const overLimit = context.callsUsed >= run.limits.maxCalls;
    if (!overLimit) context.callsUsed += 1;
    const builtIn = overLimit ? null : findBuiltInTool(call.toolName);
    if (builtIn) {
      const { callId: id, arguments: given, problem, providerState } = call;
      await runBuiltInCall(desk, context, builtIn, {
        id,
        step,
        position: position + index,
        arguments: given,
        problem,
        providerState,
      });
      continue;
    }
    const ready = await prepareCall(desk, run.check, {
      id: call.callId,
      turnId: context.turn.turnId,
      conversationId: context.turn.conversationId,
      step,
      position: position + index,
      toolName: call.toolName,
      arguments: call.arguments,
      problem: call.problem,
      providerState: call.providerState,
      ...chosenBy(context, call),
      found: findTool(context.plugins, call.toolName),
      person: context.person,
      sources,
      taintedBy,
      attachedFiles: readAttachedNames(turns),
      files: readKnownFiles(turns, context.calls),
    });
    prepared.push(overLimit ? refuseOverLimit(desk, ready, run.limits.maxCalls) : ready);
  }
  await makePrepared(desk, context, run, prepared, []);
}

/** What led to a call: what its step chose among, and what the model says of it. */
function chosenBy({ offered }: TurnContext, { choice }: WrittenCall): Pick<CallToPrepare, 'choice'> {
  return offered === null ? {} : { choice: { words: [], near: [], ...offered, ...choice } };
}

/** @param from the statuses in which stored calls go on; none for new ones */
async function makePrepared(
  desk: AssistantDependencies,
  context: TurnContext,
  run: RunTools,
  prepared: PreparedCall[],
  from: StoredCall['view']['status'][],
): Promise<void> {
  await Promise.all(prepared.map((ready) => runOrNote(desk, context, ready, from)));
  for (const ready of prepared) {
    if (!ready.prepared?.ask) continue;
    // Who has to connect anyway does that first: a decision about what cannot be sent is worth nothing.
    const { plugin, tool } = ready.prepared;
    const who = {
      personId: context.person.id,
      pluginId: plugin.id,
      conversationId: context.turn.conversationId,
    };
    const need = await desk.credentials.needFor(wantedCredential(who, tool.tool));
    if (need !== null) await parkCall(desk, context, ready.call, need, from);
    else {
      const { approvalHours } = run.limits;
      await askPerson(desk, context, { ...ready, prepared: ready.prepared }, approvalHours, from);
    }
  }
}

async function runOrNote(
  desk: AssistantDependencies,
  context: TurnContext,
  ready: PreparedCall,
  from: StoredCall['view']['status'][],
): Promise<void> {
  const { call, prepared } = ready;
  if (prepared === null) {
    await saveCall(desk.pool, context.taken, { ...call, response: null }, from);
    noteCall(context, call);
    return;
  }
  if (prepared.ask) return;
  if (call.view.reasons.some((reason) => reason.code === 'remembered')) {
    await countChoiceUse(desk.database.kysely, context.person.id, prepared.tool);
  }
  await executeUnaskedCall(desk, context, call, prepared.plugin, from);
}

function refuseOverLimit(desk: AssistantDependencies, ready: PreparedCall, maxCalls: number): PreparedCall {
  return {
    prepared: null,
    call: {
      ...ready.call,
      requestBytes: null,
      requestHash: null,
      view: {
        ...ready.call.view,
        status: 'invalid',
        endedAt: desk.now().toISOString(),
        fault: {
          code: 'call_limit',
          message: `Not called: a turn makes at most ${maxCalls} calls.`,
          hint: 'Answer from what came back so far.',
        },
      },
    },
  };
}

function endOfWords(finishReason: string): RunOutcome {
  if (finishReason === 'length') {
    return {
      status: 'completed',
      fault: {
        code: 'answer_cut',
        message: 'The model stopped at its longest answer.',
        hint: 'Say “go on”.',
      },
    };
  }
  if (finishReason === 'content-filter') {
    return {
      status: 'completed',
      fault: {
        code: 'answer_filtered',
        message: 'The model’s provider ended the answer by its filter.',
        hint: null,
      },
    };
  }
  return { status: 'completed', fault: null };
}

function explainEnd(context: TurnContext, error: unknown): RunOutcome {
  const reason: unknown = context.signal.reason;
  if (reason instanceof TurnAbort) {
    if (reason.why === 'stopped') return { status: 'stopped', fault: null };
    if (reason.why === 'time-over') {
      return {
        status: 'stopped',
        fault: {
          code: 'turn_time_over',
          message: 'The time for one answer is over.',
          hint: 'Ask again, or ask for less at once.',
        },
      };
    }
    return { status: 'interrupted', fault: interruptedFault };
  }
  if (error instanceof ModelError) {
    return { status: 'failed', fault: { code: error.code, message: error.message, hint: error.hint } };
  }
  throw error;
}

/** Said of a turn whose process ended. */
export const interruptedFault: Fault = {
  code: 'turn_interrupted',
  message: 'The desk stopped while this answer was being written. What stands here is kept.',
  hint: 'Try again, or go on with another question.',
};
