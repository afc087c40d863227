import type { ModelTool } from '../model/model-port.ts';
import { describeOperation, type OperationProfile } from './describe-operation.ts';
import { fillArguments } from './fill-arguments.ts';
import type { Item } from './read-results.ts';
import type { SentenceReading } from './read-sentence.ts';
import { salientStems, splitWords, stemWord } from './split-words.ts';

/** A text that a sentence asks to be written, and what it is to be made of. */
export interface DraftRequest {
  /** The person it is written to, as the sentence says; null where it names nobody. */
  recipient: string | null;
  /** Stems of what it is about. */
  topic: string[];
}

/** What a look-up is made for. */
export type DraftPart = 'sender' | 'recipient' | 'topic';

/** One look-up on the way to a text. */
export interface DraftLookup {
  part: DraftPart;
  tool: ModelTool;
  arguments: Item;
}

const asks =
  /\b(?:write|draft|compose|prepare)\b.{0,40}?\b(?:e-?mail|mail|letter|message|introduction|invitation|announcement)\b|\b(?:schreib\w*|verfass\w*|entwirf|entwerf\w*|formulier\w*)\b.{0,40}?(?:e-?mail|mail|brief|nachricht|vorstellung|einladung|ankündigung)\b|\b(?:e-?mail|mail|brief|nachricht|einladung)\b.{0,80}\b(?:schreiben|verfassen|entwerfen|formulieren)\b/is;

const about =
  /(?<!\p{L})(?:about|regarding|concerning|über|wegen|zu unserem|zu unserer|zum|zur)\s+(.{2,200}?)(?:[.?!]|$)/isu;

const fullName = /(?<![\p{L}-])\p{Lu}\p{Ll}[\p{L}'’-]*(?: \p{Lu}\p{Ll}[\p{L}'’-]*)+/u;

const textWords = new Set(
  'email mail letter message introduction invitation announcement brief nachricht'.split(' ').map(stemWord),
);

const peopleWords = new Set(
  'user person people contact client customer colleague member employee staff friend attendee guest'
    .split(' ')
    .map(stemWord),
);

const selfPath = /^(?:me|self|myself|whoami|profile|account|current-?user|userinfo)$/i;

/** Reads whether a sentence asks for a mail or another text to be written; null where it does not. Pure. */
export function readDraft({ text, names }: SentenceReading): DraftRequest | null {
  if (!asks.test(text)) return null;
  const recipient = names.capitalised.flatMap((name) => fullName.exec(name)?.[0] ?? [])[0];
  const said = about.exec(text)?.[1] ?? '';
  return { recipient: recipient ?? null, topic: [...new Set(salientStems(said))] };
}

/**
 * The reads that such a text can be made of: who writes it, whom it goes to, what it is about; each once, all of the one
 * plugin that can give the most of them. None where an operation of a plugin writes such texts itself, or nothing is known
 * of the topic. Pure.
 */
export function findDraftLookups(
  tools: ModelTool[],
  reading: SentenceReading,
  { recipient, topic }: DraftRequest,
): DraftLookup[] {
  const all = tools.map(describeOperation);
  const writes = ({ act, words }: OperationProfile) =>
    act !== 'read' && words.some((word) => textWords.has(stemWord(word)));
  if (all.some(writes)) return [];
  const reads = all.flatMap((profile): PossibleRead[] => {
    const filled = profile.tool.safe ? fillArguments(profile, reading, nothing) : null;
    return filled?.missing.length === 0 ? [{ profile, arguments: filled.arguments }] : [];
  });
  // Another plugin may share a single word with the topic: the one that also knows the people is meant.
  return [...Map.groupBy(reads, ({ profile }) => profile.tool.plugin.id).values()]
    .map((own) => findInPlugin(own, { recipient, topic }))
    .reduce<Found>((best, next) => (isBetter(next, best) ? next : best), { lookups: [], fit: 0 }).lookups;
}

/** A read with all that it needs. */
interface PossibleRead {
  profile: OperationProfile;
  arguments: Item;
}

/** What one plugin can give, and how many words of the topic its look-up names. */
interface Found {
  lookups: DraftLookup[];
  fit: number;
}

function isBetter(one: Found, other: Found): boolean {
  return one.lookups.length === other.lookups.length
    ? one.fit > other.fit
    : one.lookups.length > other.lookups.length;
}

function findInPlugin(reads: PossibleRead[], { recipient, topic }: DraftRequest): Found {
  const lookups: DraftLookup[] = [];
  const take = (part: DraftPart, weigh: (profile: OperationProfile) => number): number => {
    const [best] = reads
      .filter(({ profile }) => !lookups.some(({ tool }) => tool.name === profile.tool.name))
      .map((read) => ({ ...read, weight: weigh(read.profile) }))
      .filter(({ weight }) => weight > 0)
      .sort((one, other) => other.weight - one.weight);
    if (best !== undefined) lookups.push({ part, tool: best.profile.tool, arguments: best.arguments });
    return best?.weight ?? 0;
  };
  const fit = take('topic', ({ nouns }) => topic.filter((stem) => nouns.has(stem)).length);
  if (fit === 0) return { lookups, fit };
  take('sender', ({ tool }) => (selfPath.test(lastSegment(tool.path)) ? 1 : 0));
  if (recipient !== null)
    take(
      'recipient',
      ({ tool }) =>
        splitWords(lastSegment(tool.path)).filter((word) => peopleWords.has(stemWord(word))).length,
    );
  return { lookups, fit };
}

const nothing = { reference: { kind: 'none' as const }, earlier: [], carriesOptional: false };

function lastSegment(path: string): string {
  return path.split('/').findLast((segment) => segment !== '' && !segment.startsWith('{')) ?? '';
}
