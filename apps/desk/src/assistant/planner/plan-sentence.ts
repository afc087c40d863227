import type { ModelRequest, ModelTool } from '../model/model-port.ts';
import { type Choice, chooseOperation } from './choose-operation.ts';
import { parametersOf } from './describe-operation.ts';
import { earlierArguments, type FillContext, fillArguments } from './fill-arguments.ts';
import { finishStep } from './finish-step.ts';
import { parameterRole } from './name-parameter.ts';
import type { PlannedStep } from './planned-step.ts';
import { readQuestion, sentencesOf } from './read-question.ts';
import { asksForExtreme, type Reference, readLookup, readReference } from './read-references.ts';
import { type PastResult, pastResults } from './read-results.ts';
import { readSentence, type SentenceReading } from './read-sentence.ts';
import { foldText } from './split-words.ts';

interface Plan {
  /** Name of the tool that the sentence asks for. */
  target: string;
  step: PlannedStep;
}

/** Plans what the question asks for; null where no operation fits it. */
export function planSentence(
  request: Omit<ModelRequest, 'signal' | 'system'>,
  start: number,
  calls: string[],
): Plan | null {
  const { messages, tools, person } = request;
  const reading = readQuestion(messages, start, person);
  const own = readSentence(sentencesOf(messages, start).at(-1) ?? '', person);
  const before = pastResults(messages, start);
  const past = pastResults(messages, messages.length);
  const asked = messages[start];
  const files = asked?.role === 'user' ? (asked.files ?? []).map(({ name }) => name) : [];
  const choice = chooseOperation(tools, reading, own, before, (profile) =>
    fillArguments(profile, reading, { ...contextFor(profile.tool, tools, reading, before, null), files }),
  );
  if (choice === null) return null;
  const sinceStart = past.length > before.length;
  const context: FillContext = { ...contextFor(choice.profile.tool, tools, reading, past, choice), files };
  const lookedUp = past.at(-1);
  if (sinceStart && lookedUp !== undefined && context.reference.kind === 'none') {
    context.reference = readLookup(lookedUp, namesSomething(reading));
  }
  const step = finishStep(choice, reading, context, request, start, calls);
  return {
    target: choice.profile.tool.name,
    step: step.kind === 'call' ? { ...step, led: choice.led } : step,
  };
}

/** What the sentence points at and what may be carried on from earlier calls. */
function contextFor(
  tool: ModelTool,
  tools: ModelTool[],
  reading: SentenceReading,
  past: PastResult[],
  choice: Choice | null,
): FillContext {
  const siblings = new Set(
    tools.filter((other) => other.plugin.id === tool.plugin.id).map((other) => other.name),
  );
  const ofPlugin = past.filter((result) => siblings.has(result.toolName) && sameplace(result, reading));
  const needsItem = parametersOf(tool).some(([name, schema]) => parameterRole(name, schema) === 'id');
  const reference: Reference = needsItem ? readReference(reading.text, ofPlugin) : { kind: 'none' };
  return {
    reference,
    // What goes on goes on from the last question of its own kind, whose place and choices it still means.
    earlier:
      choice?.followsUp === true
        ? earlierArguments(past, new Set([tool.name])).slice(0, 1)
        : earlierArguments(ofPlugin, siblings),
    carriesOptional: reference.kind === 'item' || choice?.followsUp === true,
  };
}

/** True where the sentence names one thing, so that another one must not be taken for it. */
function namesSomething({ names, places }: SentenceReading): boolean {
  return (
    names.quoted.length > 0 ||
    names.capitalised.length > 0 ||
    names.identifiers.length > 0 ||
    places.at.length > 0
  );
}

/** A result about Rome is no answer to "the cheapest in Paris". */
function sameplace(result: PastResult, reading: SentenceReading): boolean {
  if (reading.places.at.length === 0) return true;
  const known = foldText(`${JSON.stringify(result.arguments)} ${result.text}`);
  return reading.places.at.some((place) => known.includes(foldText(place))) || !asksForExtreme(reading.text);
}
