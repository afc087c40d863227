import type { ModelChoice, ModelMessage, ModelRequest, ModelTool } from '../model/model-port.ts';
import { answerResult } from './answer-result.ts';
import { changesNothing, takesOf } from './change-nothing.ts';
import { type Choice, chooseOperation } from './choose-operation.ts';
import { describeOperation, type OperationProfile, parametersOf } from './describe-operation.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { earlierArguments, type FillContext, type FilledArguments, fillArguments } from './fill-arguments.ts';
import { findLookup } from './find-lookup.ts';
import { findUnused } from './find-unused.ts';
import { greets, introduce, thanks } from './introduce.ts';
import { nameNeeds } from './name-need.ts';
import { parameterRole } from './name-parameter.ts';
import { planDraft } from './plan-draft.ts';
import { planRecall, recallTool } from './plan-recall.ts';
import { asksForExtreme, type Reference, readLookup, readReference } from './read-references.ts';
import { type Item, isItem, type PastResult, pastResults } from './read-results.ts';
import { readSentence, type SentenceReading } from './read-sentence.ts';
import { askedBack, wordsFor } from './speak.ts';
import { foldText, splitWords, synonymsOf } from './split-words.ts';

/**
 * What the planner does next: one call, or words that end the turn. `target` is the name of the tool that
 * the sentence asks for: a call may only look something up on the way to it, and words may ask for a value of it.
 */
export type PlannedStep =
  | {
      kind: 'call';
      tool: ModelTool;
      arguments: Item;
      target: string;
      /** Said before the call; `''` where there is nothing to say. */
      says: string;
      /** Values carried on from an earlier call, in words. */
      carried: string[];
      /** What led to the operation that the sentence asks for, and what was ranked next. */
      led?: ModelChoice;
    }
  | { kind: 'text'; markdown: string; target: string | null };

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

function text(markdown: string, target: string | null = null): PlannedStep {
  return { kind: 'text', markdown, target };
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

/** What of the question went neither into `given` nor into a call made for it; escaped. */
function unusedOf(
  { messages, person }: Omit<ModelRequest, 'signal' | 'system'>,
  start: number,
  profile: OperationProfile,
  given: Item,
): string[] {
  const made = messages
    .slice(start + 1)
    .flatMap((message) => (message.role === 'assistant' ? message.parts : []))
    .flatMap((part) => (part.type === 'tool-call' && isItem(part.arguments) ? [part.arguments] : []));
  const all = Object.fromEntries(
    [...made, given].flatMap((item, call) =>
      Object.entries(item).map(([name, value]) => [
        call === made.length || made.length === 1 ? name : `${name} ${call}`,
        value,
      ]),
    ),
  );
  const reading = readQuestion(messages, start, person);
  return findUnused(reading, profile, all, pastResults(messages, messages.length), person).map(
    escapeMarkdown,
  );
}

function callsAfter(messages: ModelMessage[], start: number): string[] {
  return messages
    .slice(start + 1)
    .flatMap((message) => (message.role === 'assistant' ? message.parts : []))
    .flatMap((part) => (part.type === 'tool-call' ? [part.toolName] : []));
}

/** The sentence with the question before it where it only answers what the planner asked back. */
function sentencesOf(messages: ModelMessage[], start: number): string[] {
  const said = messages[start];
  const own = said?.role === 'user' ? said.text : '';
  const before = messages[start - 1];
  if (before?.role !== 'assistant' || before.parts.some((part) => part.type === 'tool-call')) return [own];
  const answer = before.parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
  const asked = answer.split('\n\n').some(askedBack);
  const question = messages.slice(0, start - 1).findLastIndex((message) => message.role === 'user');
  return asked && question >= 0 ? [...sentencesOf(messages, question), own] : [own];
}

/** Of each sentence only so much is read, so that a long question does not hide the answer to what was asked back. */
function readQuestion(
  messages: ModelMessage[],
  start: number,
  person: ModelRequest['person'],
): SentenceReading {
  const sentences = sentencesOf(messages, start);
  return readSentence(
    sentences.length === 1 ? (sentences[0] ?? '') : sentences.map((said) => said.slice(0, 600)).join('. '),
    person,
  );
}

interface Plan {
  /** Name of the tool that the sentence asks for. */
  target: string;
  step: PlannedStep;
}

function planSentence(
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
  const step = finish(choice, reading, context, request, start, calls);
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

function finish(
  choice: Choice,
  reading: SentenceReading,
  context: FillContext,
  request: Omit<ModelRequest, 'signal' | 'system'>,
  start: number,
  calls: string[],
): PlannedStep {
  const { profile } = choice;
  const words = wordsFor(request.person.language);
  const target = profile.tool.name;
  const filled: FilledArguments = fillArguments(profile, reading, context);
  const label = escapeMarkdown(profile.label);
  if (filled.missing.length === 0) {
    const unused = profile.tool.safe ? [] : unusedOf(request, start, profile, filled.arguments);
    if (changesNothing(profile, filled, unused))
      return text(words.saysNothingToChange(label, unused, takesOf(profile, words)), target);
    const says = words.saysNotUsed(unused);
    const carried = saysValues(profile, filled);
    return { kind: 'call', tool: profile.tool, arguments: filled.arguments, target, says, carried };
  }
  const schemas = new Map(parametersOf(profile.tool));
  const missingIds = filled.missing.filter((name) => parameterRole(name, schemas.get(name) ?? {}) === 'id');
  if (missingIds.length > 0) {
    if (context.reference.kind === 'missing')
      return text(
        words.saysNoSuchItem(escapeMarkdown(context.reference.said), context.reference.count),
        target,
      );
    if (context.reference.kind === 'several')
      return text(words.saysWhichOne(label, context.reference.names.map(escapeMarkdown)), target);
    const others = filled.missing.length - missingIds.length;
    const lookup =
      others > 0 || calls.length > 0
        ? null
        : findLookup(profile, missingIds[0] ?? '', request.tools, reading, describeOperation);
    if (lookup !== null) {
      return { kind: 'call', tool: lookup.tool, arguments: lookup.arguments, target, says: '', carried: [] };
    }
  }
  return text(
    words.saysMissing(
      label,
      nameNeeds(
        filled.missing.map((name) => [name, schemas.get(name) ?? {}]),
        words.needs,
      ),
    ),
    target,
  );
}

/** Values that were carried on, as they are said; ids are left out. */
function saysValues(profile: OperationProfile, filled: FilledArguments): string[] {
  return parametersOf(profile.tool)
    .filter(([name, schema]) => parameterRole(name, schema) !== 'id')
    .filter(([name]) => name in filled.arguments && !filled.read.includes(name))
    .map(([name]) => {
      const value = filled.arguments[name];
      const spoken = Array.isArray(value) ? value.join(', ') : String(value);
      return escapeMarkdown(typeof value === 'string' ? spoken : `${splitWords(name).join(' ')} ${spoken}`);
    });
}

function notFound(request: Omit<ModelRequest, 'signal' | 'system'>, start: number): string {
  const said = request.messages[start];
  const reading = readSentence(said?.role === 'user' ? said.text : '', request.person);
  return wordsFor(request.person.language).saysNotFound(nearestLabels(request.tools, reading));
}

/** Up to three operations that share a word with the sentence, whatever they do; else the first ones. */
function nearestLabels(tools: ModelTool[], reading: SentenceReading): string[] {
  const profiles = tools.map(describeOperation);
  const shared = (stems: ReadonlySet<string>) =>
    reading.topic.filter((stem) => stems.has(stem) || [...synonymsOf(stem)].some((other) => stems.has(other)))
      .length;
  return profiles
    .map((profile) => ({ label: profile.label, score: shared(profile.nouns) + shared(profile.verbs) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ label }) => escapeMarkdown(label));
}
