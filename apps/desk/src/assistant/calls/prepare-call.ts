import type { Attachment, CallChoice, Fault, RequestValue, ToolCall } from '@plugdesk/protocol';
import { decideApproval } from '../approvals/decide-approval.ts';
import { readRememberedChoice } from '../approvals/remembered-choices.ts';
import type { AssistantDependencies } from '../assistant-dependencies.ts';
import { memoriesAsSource } from '../built-in-tools/built-in-tool.ts';
import type { ActivePlugin, ActiveTool, TurnPerson } from '../ports.ts';
import type { StoredCall } from '../turns/turn-state.ts';
import { buildExactRequest } from './build-exact-request.ts';
import type { ArgumentsCheck } from './check-arguments.ts';
import { describeCall } from './describe-call.ts';
import type { FixedRequest } from './exact-request.ts';
import { type RefusedArgument, refuseFile, refuseRequest, refuseValue } from './refuse-argument.ts';
import { type TakenFiles, takeFiles } from './take-files.ts';
import { type OriginSources, traceOrigins } from './trace-origins.ts';

/** A call that can be made or asked for. */
export interface PreparedCall {
  call: StoredCall;
  /** Null where it is invalid and ends here. */
  prepared: {
    plugin: ActivePlugin;
    tool: ActiveTool;
    request: FixedRequest;
    ask: boolean;
    mayRemember: boolean;
  } | null;
  /** What is wrong with the arguments of an invalid one, by its place in them. */
  refused?: RefusedArgument[];
}

/** What a call is prepared from. */
export interface CallToPrepare {
  id: string;
  turnId: string;
  conversationId: string;
  step: number;
  position: number;
  toolName: string;
  arguments: unknown;
  /** Set where the model's arguments are not JSON. */
  problem: string | null;
  providerState: unknown;
  /** What led to it, where that is known. */
  choice?: CallChoice | undefined;
  found: { plugin: ActivePlugin; tool: ActiveTool } | null;
  person: TurnPerson;
  sources: OriginSources;
  /** Plugins whose answers are in the conversation. */
  taintedBy: { id: string; name: string }[];
  /** Names of the files that the person attached in the conversation. */
  attachedFiles: string[];
  /** Files of the conversation that an argument can name. */
  files: Attachment[];
}

/**
 * Makes of what a model (or a form) wrote an exact request and the word whether it asks; or an invalid call that
 * says what is wrong, with path and expected form. Nothing is sent or stored here.
 */
export async function prepareCall(
  desk: AssistantDependencies,
  check: (schema: Record<string, unknown>, value: unknown) => ArgumentsCheck,
  given: CallToPrepare,
): Promise<PreparedCall> {
  if (given.found === null) {
    return invalid(desk, given, {
      code: 'tool_unknown',
      message: `There is no tool named ${JSON.stringify(given.toolName.slice(0, 100))}.`,
      hint: 'Use one of the tools that are offered.',
    });
  }
  if (given.problem !== null) {
    return invalid(desk, given, {
      code: 'arguments_not_json',
      message: `The arguments are not JSON: ${given.problem}`,
      hint: 'Write the arguments as one JSON object.',
    });
  }
  const { plugin, tool } = given.found;
  const checked = check(tool.tool.parameters as Record<string, unknown>, given.arguments);
  if (!checked.ok) {
    const fault = {
      code: 'arguments_invalid',
      message: `The arguments do not fit: ${checked.problems.map(wordProblem).join('; ')}.`,
      hint: 'Correct them and call again.',
    };
    return { ...invalid(desk, given, fault), refused: checked.problems.map(refuseValue) };
  }
  const source = {
    kysely: desk.database.kysely,
    createId: desk.createId,
    personId: given.person.id,
    known: given.files,
  };
  const taken = await takeFiles(source, tool.tool, checked.arguments);
  if ('problem' in taken) {
    const fault = {
      code: 'file_unknown',
      message: taken.problem.message,
      hint: 'Call again with a file of this conversation.',
    };
    return { ...invalid(desk, given, fault), refused: [refuseFile(taken.problem)] };
  }
  let request: FixedRequest;
  try {
    request = buildExactRequest(desk, tool, taken.values, given.person, given.conversationId, taken.files);
  } catch (error) {
    const refused = refuseRequest(error);
    const fault = { code: 'request_not_buildable', message: refused.message, hint: 'Use other values.' };
    return { ...invalid(desk, given, fault), refused: [refused] };
  }
  const remembered = await readRememberedChoice(desk.database.kysely, given.person.id, tool);
  const decision = decideApproval({
    method: tool.tool.method,
    pluginName: plugin.name,
    operationTitle: tool.title,
    rule: tool.rule,
    consequential: tool.consequential,
    remembered,
    otherSources: given.taintedBy
      .filter((source) => source.id !== plugin.id && source.id !== memoriesAsSource.id)
      .map((source) => source.name),
    tellsMemories: given.taintedBy.some((source) => source.id === memoriesAsSource.id),
    attachedFiles: given.attachedFiles,
    carriesData: Object.keys(checked.arguments).length > 0,
  });
  const view = baseView(desk, given, {
    plugin: { id: plugin.id, name: plugin.name },
    operation: {
      key: tool.operationKey,
      method: tool.tool.method,
      path: tool.tool.path,
      title: tool.title,
      effect: tool.effect,
    },
    arguments: checked.arguments,
    ...(checked.mends.length > 0 ? { mends: checked.mends } : {}),
    sentence: describeCall(
      tool,
      checked.arguments,
      given.sources.answers.map((answer) => answer.text),
    ).title,
    request: request.request,
    values: traceOrigins(tool, checked.arguments, given.sources).map((value) =>
      showFiles(value, taken, given.attachedFiles),
    ),
    reasons: decision.reasons,
    asked: decision.ask,
    definitionTokens: tool.definitionTokens,
  });
  return {
    call: {
      view,
      step: given.step,
      position: given.position,
      pluginVersion: tool.pluginVersion,
      requestBytes: request.bytes,
      requestHash: request.hash,
      digest: null,
      providerState: given.providerState,
    },
    prepared: { plugin, tool, request, ask: decision.ask, mayRemember: decision.mayRemember },
  };
}

/** Path, what is wrong, and the expected form where the message does not say it already. */
function wordProblem({
  path,
  message,
  expected,
}: {
  path: string;
  message: string;
  expected: string;
}): string {
  const words = `${path || 'arguments'} ${message}`;
  return message.includes(expected) ? words : `${words} (expected: ${expected})`;
}

/** A file is shown by what it is; where its name came from says nothing of what is sent. */
function showFiles(value: RequestValue, { byArgument }: TakenFiles, attached: string[]): RequestValue {
  const files = byArgument.get(value.name);
  const [first] = files ?? [];
  if (!files || !first) return value;
  return {
    ...value,
    value: files.map(({ name }) => name).join(', '),
    files,
    origin:
      value.origin.kind !== 'person' && attached.includes(first.name)
        ? { kind: 'attachment', file: first.name }
        : value.origin,
  };
}

function invalid(desk: AssistantDependencies, given: CallToPrepare, fault: Fault): PreparedCall {
  const tool = given.found?.tool;
  const view = baseView(desk, given, {
    plugin: given.found ? { id: given.found.plugin.id, name: given.found.plugin.name } : null,
    operation: tool
      ? {
          key: tool.operationKey,
          method: tool.tool.method,
          path: tool.tool.path,
          title: tool.title,
          effect: tool.effect,
        }
      : null,
    status: 'invalid',
    sentence: tool?.title ?? given.toolName.slice(0, 100),
    fault,
    endedAt: desk.now().toISOString(),
    definitionTokens: tool?.definitionTokens ?? 0,
  });
  return {
    call: {
      view,
      step: given.step,
      position: given.position,
      pluginVersion: tool?.pluginVersion ?? null,
      requestBytes: null,
      requestHash: null,
      digest: null,
      providerState: given.providerState,
    },
    prepared: null,
  };
}

function baseView(desk: AssistantDependencies, given: CallToPrepare, known: Partial<ToolCall>): ToolCall {
  return {
    id: given.id,
    turnId: given.turnId,
    plugin: null,
    toolName: given.toolName.slice(0, 200),
    operation: null,
    status: 'preparing',
    sentence: '',
    arguments: given.arguments ?? null,
    request: null,
    values: [],
    asked: false,
    reasons: [],
    approvalId: null,
    result: null,
    fault: null,
    definitionTokens: 0,
    startedAt: desk.now().toISOString(),
    endedAt: null,
    durationMs: null,
    ...(given.choice ? { choice: given.choice } : {}),
    ...known,
  };
}
