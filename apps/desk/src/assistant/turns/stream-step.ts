import { keepable, keepableText } from '../../database/keepable.ts';
import type { AssistantDependencies } from '../assistant-dependencies.ts';
import { findBuiltInTool } from '../built-in-tools/list-built-in-tools.ts';
import { describeCall } from '../calls/describe-call.ts';
import type { Model, ModelChoice, ModelMessage, ModelTool } from '../model/model-port.ts';
import { findTool, type TurnContext } from './turn-context.ts';

/** A call as the model wrote it; `problem` where its arguments are not even JSON. */
export interface WrittenCall {
  callId: string;
  toolName: string;
  arguments: unknown;
  problem: string | null;
  providerState: unknown;
  /** What led there, where the model says it. */
  choice?: ModelChoice;
}

/** What one step of the model brought. */
export interface ModelStep {
  calls: WrittenCall[];
  finishReason: string;
}

/**
 * Streams one step of the model: words go out as they come, calls are handed back only when the model has finished
 * the step, so that a stream that breaks off executes nothing.
 * @throws ModelError; words that came before it stand
 */
export async function streamStep(
  desk: AssistantDependencies,
  context: TurnContext,
  model: Model,
  request: { system: string; messages: ModelMessage[]; tools: ModelTool[] },
): Promise<ModelStep> {
  const { turnId } = context.turn;
  const partId = desk.createId();
  const calls: WrittenCall[] = [];
  let finishReason: string | null = null;
  // Ids of providers repeat from turn to turn; ours never do.
  const ids = new Map<string, string>();
  const ownId = (callId: string) => {
    const id = ids.get(callId) ?? desk.createId();
    ids.set(callId, id);
    return id;
  };
  // A provider may send the two halves of one character in two pieces.
  let half = '';
  const say = (text: string) => {
    if (text === '') return;
    const open = context.parts.find((known) => known.type === 'text' && known.id === partId);
    if (open?.type === 'text') open.text += text;
    else context.parts.push({ type: 'text', id: partId, text });
    context.emit({ type: 'text-delta', turnId, partId, text });
  };
  const stream = model.stream({
    ...request,
    person: { now: desk.now(), timeZone: context.person.timeZone, language: context.person.language },
    signal: context.signal,
  });
  for await (const part of stream) {
    context.signal.throwIfAborted();
    switch (part.type) {
      case 'text-delta': {
        const text = half + part.text;
        half = /[\ud800-\udbff]$/.exec(text)?.[0] ?? '';
        say(keepableText(text.slice(0, text.length - half.length)));
        break;
      }
      case 'tool-input-start': {
        const known = findTool(context.plugins, part.toolName);
        context.emit({
          type: 'tool-input-start',
          turnId,
          callId: ownId(part.callId),
          toolName: keepableText(part.toolName),
          sentence: known
            ? describeCall(known.tool, {}).title
            : (findBuiltInTool(part.toolName)?.title ?? keepableText(part.toolName)),
        });
        break;
      }
      case 'tool-call':
        calls.push({
          callId: ownId(part.callId),
          toolName: keepableText(part.toolName),
          arguments: keepable(part.arguments),
          problem: null,
          providerState: part.providerState,
          ...(part.choice ? { choice: part.choice } : {}),
        });
        break;
      case 'tool-call-invalid':
        calls.push({
          callId: ownId(part.callId),
          toolName: keepableText(part.toolName),
          arguments: keepable(part.rawArguments),
          problem: keepableText(part.problem),
          providerState: part.providerState,
        });
        break;
      case 'finish':
        finishReason = part.reason;
        break;
    }
  }
  return { calls, finishReason: finishReason ?? 'other' };
}
