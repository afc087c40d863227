import type { ModelChoice, ModelTool } from '../model/model-port.ts';
import { describeOperation, type OperationProfile, parametersOf } from './describe-operation.ts';
import type { FilledArguments } from './fill-arguments.ts';
import { parameterRole } from './name-parameter.ts';
import { type RankedOperation, rankOperations } from './rank-operations.ts';
import type { PastResult } from './read-results.ts';
import type { SentenceReading } from './read-sentence.ts';
import { foldText } from './split-words.ts';

/** The operation that a sentence asks for. */
export interface Choice {
  profile: OperationProfile;
  /** True where the sentence only changes something of the last question ("and in Rome?"). */
  followsUp: boolean;
  /** What led to it, and what was ranked next. */
  led: ModelChoice;
}

const FOLLOW_UP =
  /^(?:and|what about|how about|only|but|same|now|or|instead|also|then|with|for|in|under|from|until|make it)\b/i;

/**
 * Chooses one operation or none. `own` is what was just said, `reading` the same with the question it
 * answers. Nothing is chosen where too few of the telling words are known to an operation.
 */
export function chooseOperation(
  tools: ModelTool[],
  reading: SentenceReading,
  own: SentenceReading,
  past: PastResult[],
  fill: (profile: OperationProfile) => FilledArguments,
): Choice | null {
  const named = tools.map(describeOperation).filter((profile) => namesIt(own, profile));
  if (named.length === 1 && named[0] !== undefined) {
    return { profile: named[0], followsUp: false, led: { words: [own.text], near: [] } };
  }
  const ranked = rankOperations(tools, reading, fill);
  const best = ranked.find((entry) => (entry.named && entry.coverage >= 0.25) || entry.coverage >= 0.5);
  const previous = followedUp(tools, own, past);
  if (
    previous !== null &&
    (best === undefined || best.coverage < 0.6 || best.profile.tool.name === previous.tool.name)
  ) {
    return { profile: previous, followsUp: true, led: ledTo(previous, ranked) };
  }
  if (best !== undefined)
    return { profile: best.profile, followsUp: false, led: ledTo(best.profile, ranked) };
  const details = detailsOf(tools, reading, fill);
  return details === null ? null : { profile: details, followsUp: false, led: ledTo(details, ranked) };
}

/** So many of those that were near are told. */
const mostNear = 3;

function ledTo({ tool }: OperationProfile, ranked: RankedOperation[]): ModelChoice {
  const others = ranked.filter(({ profile }) => profile.tool.name !== tool.name);
  return {
    words: ranked.find(({ profile }) => profile.tool.name === tool.name)?.words ?? [],
    near: others.slice(0, mostNear).map(({ profile }) => ({
      title: profile.tool.title ?? profile.label,
      plugin: profile.tool.plugin.name,
    })),
  };
}

/** "Tell me more about the second one": the one read that takes the id of what the sentence points at. */
function detailsOf(
  tools: ModelTool[],
  reading: SentenceReading,
  fill: (profile: OperationProfile) => FilledArguments,
): OperationProfile | null {
  if (reading.intent.kind !== 'read') return null;
  const fitting = tools
    .filter((tool) => tool.safe)
    .map(describeOperation)
    .filter((profile) => {
      const ids = parametersOf(profile.tool).filter(([name, schema]) => parameterRole(name, schema) === 'id');
      const filled = fill(profile);
      return ids.some(([name]) => filled.read.includes(name)) && filled.missing.length === 0;
    });
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/** The person says the operation's own name and nothing else, as the planner proposed it. */
function namesIt(own: SentenceReading, profile: OperationProfile): boolean {
  return foldText(own.text).replace(/[\s.!?]+$/, '') === foldText(profile.label);
}

/** The last read that such a sentence may go on with. */
function followedUp(tools: ModelTool[], own: SentenceReading, past: PastResult[]): OperationProfile | null {
  if (!FOLLOW_UP.test(own.text) || own.intent.kind === 'change') return null;
  const last = past.at(-1);
  const tool = tools.find((entry) => entry.name === last?.toolName);
  if (tool === undefined || !tool.safe) return null;
  const { dates, places, numbers, names } = own;
  const says =
    dates.from !== null ||
    dates.nights !== null ||
    places.at.length > 0 ||
    numbers.length > 0 ||
    names.quoted.length > 0 ||
    names.capitalised.length > 0;
  return says || own.topic.length <= 3 ? describeOperation(tool) : null;
}
