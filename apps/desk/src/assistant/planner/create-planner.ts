import { type Model, ModelError, type ModelPart, type ModelRequest } from '../model/model-port.ts';
import { planStep } from './plan-step.ts';
import { saysUnreadFiles } from './says-unread-files.ts';

/**
 * The built-in planner: rules instead of a model, for a desk that has none. It picks one operation by the
 * words of the sentence, fills what it can read and lays the result out. `createId` gives ids of calls,
 * unique in the conversation. Nothing leaves the desk.
 */
export function createPlanner({ createId }: { createId: () => string }): Model {
  return {
    id: 'planner',
    label: 'Built-in planner',
    kind: 'planner',
    place: 'this desk',
    stream: (request) => streamStep(request, createId),
  };
}

async function* streamStep(request: ModelRequest, createId: () => string): AsyncGenerator<ModelPart> {
  stopIfAborted(request.signal);
  const step = planStep(request);
  const usage = { inputTokens: null, outputTokens: null };
  if (step.kind === 'call') {
    for (const text of wordsOf(step.says)) yield { type: 'text-delta', text };
    const callId = createId();
    yield { type: 'tool-input-start', callId, toolName: step.tool.name };
    const choice = step.led ? { choice: step.led } : {};
    yield { type: 'tool-call', callId, toolName: step.tool.name, arguments: step.arguments, ...choice };
    yield { type: 'finish', reason: 'tool-calls', usage };
    return;
  }
  for (const text of [...wordsOf(saysUnreadFiles(request)), ...wordsOf(step.markdown)]) {
    stopIfAborted(request.signal);
    yield { type: 'text-delta', text };
  }
  yield { type: 'finish', reason: 'stop', usage };
}

function wordsOf(markdown: string): string[] {
  return markdown.match(/\s*\S+\s*/g) ?? [];
}

function stopIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new ModelError('model_stopped', 'The answer was stopped.', 'Ask again to go on.');
}
