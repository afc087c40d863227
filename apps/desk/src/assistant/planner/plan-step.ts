import type { ModelMessage, ModelRequest } from '../model/model-port.ts';
import { answerResult } from './answer-result.ts';
import { describeOperation } from './describe-operation.ts';
import { greets, introduce, thanks } from './introduce.ts';
import { notFound } from './name-nearest.ts';
import { unusedOf } from './name-unused.ts';
import { planDraft } from './plan-draft.ts';
import { planRecall, recallTool } from './plan-recall.ts';
import { planSentence } from './plan-sentence.ts';
import { type PlannedStep, text } from './planned-step.ts';
import { wordsFor } from './speak.ts';

const MAX_CALLS = 3;

/**
 * Decides one step. The conversation is all it knows: after a result it plans the same sentence again, so
 * that it can tell a result to show from a look-up on the way to the operation that was asked for.
 */
export function planStep(given: Omit<ModelRequest, 'signal' | 'system'>): PlannedStep {
  const { messages, person } = given;
  const words = wordsFor(person.language);
  const start = messages.findLastIndex((message) => message.role === 'user');
  const said = messages[start];
  if (said?.role !== 'user') return text(words.saysNotFound([]));
  const calls = callsAfter(messages, start);
  const recall = planRecall(given, start, calls);
  if (recall?.kind === 'text') return text(recall.markdown);
  if (recall !== null) return { ...recall, target: recall.tool.name, says: '', carried: [] };
  // The search among memories answers only questions of its own form: no other sentence is weighed against it.
  const request = { ...given, tools: given.tools.filter(({ name }) => name !== recallTool) };
  const { tools } = request;
  const draft = planDraft(request, start, calls);
  if (draft?.kind === 'text') return text(draft.markdown);
  if (draft !== null) return { ...draft, target: draft.tool.name, says: '', carried: [] };
  const last = messages.at(-1);
  if (last?.role === 'tool') {
    const lastResult = last.results.at(-1);
    const pending =
      lastResult?.outcome === 'succeeded' && calls.length > 0 ? planSentence(request, start, calls) : null;
    const goesOn =
      pending !== null &&
      lastResult !== undefined &&
      pending.target !== lastResult.toolName &&
      !calls.includes(pending.target);
    const result = answerResult(last.results, tools, words);
    const notes = lastResult?.outcome === 'succeeded' ? notesOf(request, start, lastResult.toolName) : [];
    const shown = [...notes, result].join('\n\n');
    if (!goesOn) return text(shown);
    if (pending.step.kind === 'call') {
      return calls.length < MAX_CALLS ? pending.step : text(`${result}\n\n${words.SAYS_ENOUGH_CALLS}`);
    }
    return text(`${result}\n\n${pending.step.markdown}`);
  }
  if (thanks(said.text)) return text(words.SAYS_READY);
  if (greets(said.text)) return text(introduce(tools, words));
  if (tools.length === 0) return text(words.SAYS_NO_PLUGINS);
  return planSentence(request, start, calls)?.step ?? text(notFound(request, start));
}

/** What is said before the result of a read: what was carried on, and what the sentence states and was not used. */
function notesOf(
  request: Omit<ModelRequest, 'signal' | 'system'>,
  start: number,
  toolName: string,
): string[] {
  const { messages, tools } = request;
  const tool = tools.find((entry) => entry.name === toolName);
  if (tool === undefined || !tool.safe) return [];
  const first = planSentence({ ...request, messages: messages.slice(0, start + 1) }, start, []);
  const carried = first?.step.kind === 'call' && first.step.tool.name === toolName ? first.step.carried : [];
  const unused = unusedOf(request, start, describeOperation(tool), {});
  const words = wordsFor(request.person.language);
  return [words.saysStill(carried), words.saysNotUsed(unused)].filter((note) => note !== '');
}

function callsAfter(messages: ModelMessage[], start: number): string[] {
  return messages
    .slice(start + 1)
    .flatMap((message) => (message.role === 'assistant' ? message.parts : []))
    .flatMap((part) => (part.type === 'tool-call' ? [part.toolName] : []));
}
