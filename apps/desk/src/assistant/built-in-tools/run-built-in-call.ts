import type { AssistantDependencies } from '../assistant-dependencies.ts';
import { saveCall } from '../statements/save-call.ts';
import { noteCall, type TurnContext } from '../turns/turn-context.ts';
import type { StoredCall } from '../turns/turn-state.ts';
import type { BuiltInOutcome, BuiltInTool } from './built-in-tool.ts';

/** A call of a built-in tool as the model wrote it, and its place in the turn. */
export interface BuiltInCall {
  id: string;
  step: number;
  position: number;
  arguments: unknown;
  /** Set where the arguments are not JSON. */
  problem: string | null;
  providerState: unknown;
}

/** Runs a call of a built-in tool and stores what came of it, like any other call of the turn. */
export async function runBuiltInCall(
  desk: AssistantDependencies,
  context: TurnContext,
  tool: BuiltInTool,
  written: BuiltInCall,
): Promise<void> {
  const startedAt = desk.now().toISOString();
  const outcome =
    written.problem === null ? await tool.run(desk, context, written.arguments) : notJson(tool, written);
  const call: StoredCall = {
    view: {
      id: written.id,
      turnId: context.turn.turnId,
      plugin: outcome.plugin,
      toolName: tool.name,
      operation: null,
      status: outcome.fault === null ? 'succeeded' : 'invalid',
      sentence: outcome.sentence,
      arguments: written.arguments ?? null,
      request: null,
      values: [],
      asked: false,
      reasons: [],
      approvalId: null,
      result: outcome.result,
      fault: outcome.fault,
      definitionTokens: 0,
      startedAt,
      endedAt: desk.now().toISOString(),
      durationMs: null,
    },
    step: written.step,
    position: written.position,
    pluginVersion: null,
    requestBytes: null,
    requestHash: null,
    digest: outcome.result?.digest ?? null,
    providerState: written.providerState,
  };
  if (!(await saveCall(desk.pool, context.taken, { ...call, response: null }, []))) return;
  noteCall(context, call);
  await tool.lookAgain?.(desk, context, call);
}

function notJson(tool: BuiltInTool, written: BuiltInCall): BuiltInOutcome {
  return {
    sentence: tool.title,
    plugin: null,
    result: null,
    fault: {
      code: 'arguments_not_json',
      message: `The arguments are not JSON: ${written.problem}`,
      hint: 'Write the arguments as one JSON object.',
    },
  };
}
