import { escapeMarkdown } from './escape-markdown.ts';
import type { DraftPart, DraftRequest } from './read-draft.ts';
import { findMainList, type Item, isItem, parseAnswer } from './read-results.ts';
import type { Words } from './speak.ts';
import { foldText, salientStems } from './split-words.ts';

/** Somebody in an answer, as far as it says. */
export interface DraftPerson {
  name: string;
  email: string | null;
  company: string | null;
  role: string | null;
}

/** What a template is filled with; escaped. */
export interface DraftValues {
  to: DraftPerson | null;
  /** As the sentence has it, where no answer has more. */
  toName: string | null;
  from: DraftPerson | null;
  title: string | null;
  /** Longer texts about it, shortest first. */
  texts: string[];
  /** Short values of it with their names, such as a day. */
  facts: [string, string][];
}

/**
 * Fills the plain template of a text with what the look-ups gave. Every value stands in an answer or in the sentence;
 * what is not found stays out, and is said so.
 */
export function fillDraft(
  request: DraftRequest,
  answers: ReadonlyMap<DraftPart, string>,
  pluginName: string,
  words: Words,
): string {
  const items = new Map([...answers].map(([part, text]) => [part, itemsOf(text)]));
  const everybody = [...(items.get('recipient') ?? []), ...(items.get('sender') ?? [])];
  const own = items.get('sender')?.[0];
  const fromItem = own === undefined ? undefined : complete(own, items.get('recipient') ?? []);
  const toItem =
    request.recipient === null ? undefined : everybody.find((item) => hasName(item, request.recipient ?? ''));
  const topicItem = bestFor(request.topic, items.get('topic') ?? []);
  const strings = topicItem === undefined ? [] : stringsOf(topicItem);
  const title = topicItem === undefined ? null : nameOf(topicItem);
  const values: DraftValues = {
    to: toItem === undefined ? null : personOf(toItem),
    toName: request.recipient === null ? null : escapeMarkdown(request.recipient),
    from: fromItem === undefined ? null : personOf(fromItem),
    title: title === null ? null : escapeMarkdown(title),
    texts: strings
      .map(([, text]) => text)
      .filter((text) => text.length > 40)
      .sort((one, other) => one.length - other.length)
      .map(escapeMarkdown),
    facts: strings
      .filter(
        ([name, text]) =>
          text.length <= 40 && text !== title && /date|day|deadline|due|start|end|until/i.test(name),
      )
      .map(([name, text]) => [escapeMarkdown(name), escapeMarkdown(text)]),
  };
  return words.saysDraft(values, escapeMarkdown(pluginName));
}

function itemsOf(text: string): Item[] {
  const value = parseAnswer(text);
  const list = findMainList(value)?.items.filter(isItem) ?? [];
  return list.length > 0 ? list : isItem(value) ? [value] : [];
}

function stringsOf(item: Item): [string, string][] {
  return Object.entries(item).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
}

function nameOf(item: Item): string | null {
  for (const key of ['name', 'fullName', 'full_name', 'displayName', 'title', 'label'])
    if (typeof item[key] === 'string') return item[key];
  return null;
}

function hasName(item: Item, wanted: string): boolean {
  const name = nameOf(item);
  return name !== null && foldText(name) === foldText(wanted);
}

/** Who writes, with what a list of people says of the same id or name. */
function complete(own: Item, people: Item[]): Item {
  const ids = Object.entries(own).flatMap(([key, value]) =>
    /^(?:user_?)?id$/i.test(key) && (typeof value === 'string' || typeof value === 'number')
      ? [String(value)]
      : [],
  );
  const name = nameOf(own);
  const listed = people.find((item) =>
    item.id === undefined ? name !== null && hasName(item, name) : ids.includes(String(item.id)),
  );
  return { ...listed, ...own };
}

function personOf(item: Item): DraftPerson | null {
  const name = nameOf(item);
  if (name === null) return null;
  const text = (pattern: RegExp) =>
    stringsOf(item).find(([key, value]) => pattern.test(key) && /\p{L}{2}/u.test(value))?.[1] ?? null;
  const escaped = (value: string | null) => (value === null ? null : escapeMarkdown(value));
  return {
    name: escapeMarkdown(name),
    email: escaped(
      stringsOf(item).find(([, value]) => /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(value))?.[1] ?? null,
    ),
    company: escaped(text(/^(?:company|organi[sz]ation|employer)(?:_?name)?$/i)),
    role: escaped(text(/^(?:role|job_?title|position)$/i)),
  };
}

/** The item that most words of the topic stand in; none where no word does. */
function bestFor(topic: string[], items: Item[]): Item | undefined {
  const weighed = items
    .map((item) => {
      const inName = new Set(salientStems(nameOf(item) ?? ''));
      const anywhere = new Set(stringsOf(item).flatMap(([, text]) => salientStems(text)));
      const weight = topic.reduce(
        (sum, stem) => sum + (inName.has(stem) ? 3 : anywhere.has(stem) ? 1 : 0),
        0,
      );
      return { item, weight };
    })
    .sort((one, other) => other.weight - one.weight);
  const best = weighed[0];
  return best !== undefined && best.weight > 0 ? best.item : undefined;
}
