import { setImmediate as pause } from 'node:timers/promises';
import type { ActionItem, MemoryCategory, MemoryEvent, Segment } from '@plugdesk/protocol';
import { cutText } from '@plugdesk/protocol';
import * as chrono from 'chrono-node';
import { categoryWords } from './category-words.ts';
import type { MadeMemory } from './made-memory.ts';
import { countWords } from './write-transcript.ts';

/** What the rules go by. */
export interface RuleFacts {
  segments: readonly Segment[];
  startedAt: Date;
  /** BCP 47; null where nobody said. */
  language: string | null;
  /** IANA name: in which "tomorrow at nine" is meant. */
  timeZone: string;
}

/** Words that say nothing of what was spoken of. */
const plainWords = new Set(
  'about after again also and any are because been but can could did does doing don down for from get going good had has have here him his how into its just know let like made make maybe more much not now okay one only our out over really said same say see she should some still such sure take than that the their them then there these they thing think this those too two under until very want was way well were what when where which while who why will with would yeah yes you your aber alle als also auch auf aus bei bin bis bist das dass dein dem den denn der des die dir doch dort durch ein eine einem einen einer eines für gar genau hab habe haben hat hatte hier ich ihr ihre immer ist jetzt kann kein keine können mal man mein mich mir mit muss müssen nach nein nicht noch nun nur oder ohne schon sehr sein seine sich sie sind soll über und uns unser unter viel vom von vor war was weil wenn werden wie wieder will wir wird wohl zum zur zwar'.split(
    ' ',
  ),
);

const toDo =
  /\b(?:i(?:'ll| will| need to| have to| must| should)|we(?:'ll| will| need to| have to| must| should)|you (?:need to|have to|must|should)|let's|don't forget|remember to|please|can you|could you|to-?do)\b|\b(?:ich (?:werde|muss|sollte)|wir (?:werden|müssen|sollten)|du (?:musst|solltest)|sie (?:müssen|sollten)|bitte|vergiss nicht|nicht vergessen|denk daran|kannst du|könntest du)\b/i;

/** A sentence of one of them. */
interface Sentence {
  text: string;
  position: number;
  words: string[];
}

/** So much is done at a time: pieces, or sentences. */
const perTurn = 100;

/** Below so many words a conversation without anything to do is not kept. */
const leastWords = 25;

/**
 * Makes a memory without a model, by counting words: the sentences that hold most of what is said often are the
 * overview, sentences that promise or ask are what is to do, sentences with a date and a time are appointments. Pauses now
 * and then: a day of talk takes seconds, and others are not to wait for it.
 */
export async function makeByRules(facts: RuleFacts): Promise<MadeMemory> {
  const sentences = await splitSentences(facts.segments);
  const counts = new Map<string, number>();
  for (const { words } of sentences) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const category = chooseCategory(counts);
  const actionItems = findActionItems(sentences);
  const events = await findEvents(sentences, facts);
  return {
    structure: {
      title: writeTitle(sentences, counts),
      overview: writeOverview(sentences, counts),
      emoji: category === 'other' ? '🧠' : categoryWords[category].emoji,
      category,
      actionItems,
      events,
    },
    madeBy: { kind: 'rules' },
    worthKeeping:
      (await countWords(facts.segments)) >= leastWords || actionItems.length > 0 || events.length > 0,
  };
}

async function splitSentences(segments: readonly Segment[]): Promise<Sentence[]> {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' });
  const sentences: Sentence[] = [];
  for (const [index, segment] of segments.entries()) {
    if (index % perTurn === 0) await pause();
    for (const part of segmenter.segment(segment.text)) {
      const text = part.segment.trim();
      if (text === '') continue;
      sentences.push({ text, position: sentences.length, words: contentWords(text) });
    }
  }
  return sentences;
}

function contentWords(text: string): string[] {
  const words = text.toLowerCase().match(/\p{L}[\p{L}\p{M}'’-]*/gu) ?? [];
  return words.filter((word) => word.length >= 3 && !plainWords.has(word));
}

/** A category needs two different words of its own, or one that comes up twice. */
function chooseCategory(counts: ReadonlyMap<string, number>): MemoryCategory {
  let best: MemoryCategory = 'other';
  let most = 1;
  for (const [category, { words }] of Object.entries(categoryWords)) {
    const beginnings = words.split(' ');
    let score = 0;
    for (const [word, count] of counts) {
      if (beginnings.some((beginning) => word.startsWith(beginning))) score += Math.min(count, 3);
    }
    if (score > most) {
      most = score;
      best = category as MemoryCategory;
    }
  }
  return best;
}

/** The words that come up most, in the order in which they were said; else how it began. */
function writeTitle(sentences: readonly Sentence[], counts: ReadonlyMap<string, number>): string {
  const often = [...counts]
    .filter(([, count]) => count >= 2)
    .sort((one, other) => other[1] - one[1])
    .slice(0, 3)
    .map(([word]) => word);
  const order = [...counts.keys()];
  const title = often.sort((one, other) => order.indexOf(one) - order.indexOf(other)).join(', ');
  return capitalised(often.length >= 2 ? title : clip(sentences[0]?.text ?? '', 60));
}

/** The three sentences that hold most of what is said often, in their order; one that is said again counts once. */
function writeOverview(sentences: readonly Sentence[], counts: ReadonlyMap<string, number>): string {
  const weight = ({ words }: Sentence) =>
    words.reduce((sum, word) => sum + (counts.get(word) ?? 0), 0) / Math.sqrt(words.length + 4);
  const said = new Set<string>();
  const once = sentences.filter(({ text }) => {
    const plain =
      text
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu)
        ?.join(' ') ?? text;
    return !said.has(plain) && said.add(plain);
  });
  const chosen = once
    .filter(({ words }) => words.length >= 3)
    .map((sentence) => ({ sentence, weight: weight(sentence) }))
    .sort((one, other) => other.weight - one.weight)
    .slice(0, 3)
    .map(({ sentence }) => sentence)
    .sort((one, other) => one.position - other.position);
  const from = chosen.length > 0 ? chosen : once.slice(0, 2);
  return from.map(({ text }) => clip(text, 300)).join(' ');
}

function findActionItems(sentences: readonly Sentence[]): ActionItem[] {
  const seen = new Set<string>();
  return sentences
    .filter(({ text, words }) => toDo.test(text) && words.length >= 2)
    .map(({ text }) => clip(text, 200))
    .filter((text) => !seen.has(text.toLowerCase()) && seen.add(text.toLowerCase()))
    .slice(0, 20)
    .map((description) => ({ description, completed: false }));
}

/** More appointments of one conversation are not kept. */
const mostEvents = 20;

/** Only what has a day and an hour and is still to come when it is said. */
async function findEvents(sentences: readonly Sentence[], facts: RuleFacts): Promise<MemoryEvent[]> {
  const parser = facts.language?.toLowerCase().startsWith('de') ? chrono.de : chrono.en;
  const offset = offsetOf(facts.timeZone, facts.startedAt);
  const reference = { instant: facts.startedAt, timezone: offset };
  // A date is read with the offset of now; summer time may begin or end before it.
  const atOffsetThere = (date: Date) =>
    new Date(date.getTime() - (offsetOf(facts.timeZone, date) - offset) * 60_000);
  const events: MemoryEvent[] = [];
  for (const [index, { text }] of sentences.entries()) {
    if (index % perTurn === 0) await pause();
    // "Wait a minute" and "the minutes of the meeting" are spans from now, and no appointments.
    const found = parser
      .parse(text, reference, { forwardDate: true })
      .find(
        (one) =>
          one.start.isCertain('hour') &&
          (one.start.isCertain('day') || one.start.isCertain('weekday')) &&
          !one.tags().has('result/relativeDateAndTime'),
      );
    if (!found) continue;
    const from = atOffsetThere(found.start.date());
    if (from.getTime() <= facts.startedAt.getTime()) continue;
    const minutes = found.end ? (atOffsetThere(found.end.date()).getTime() - from.getTime()) / 60_000 : 30;
    events.push({
      title: clip(capitalised(text), 80),
      description: clip(text, 300),
      start: from.toISOString(),
      duration: minutes > 0 && minutes <= 10_080 ? Math.round(minutes) : 30,
      created: false,
    });
    if (events.length === mostEvents) break;
  }
  return events;
}

/** Minutes that the zone is ahead of UTC at that moment. */
function offsetOf(timeZone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  const [, sign, hours = '0', minutes = '0'] =
    /GMT([+-])(\d\d):(\d\d)/.exec(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '') ?? [];
  return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
}

function clip(text: string, characters: number): string {
  if (text.length <= characters) return text;
  const cut = cutText(text, characters);
  const space = cut.lastIndexOf(' ');
  return `${space > characters / 2 ? cut.slice(0, space) : cut}…`;
}

function capitalised(text: string): string {
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length);
}
