import type { ModelMessage } from '../model/model-port.ts';

/** A JSON object of an answer. */
export type Item = Record<string, unknown>;

/** An earlier call of the conversation that succeeded, with what it was called with and what came back. */
export interface PastResult {
  toolName: string;
  arguments: Item;
  text: string;
  /** The answer where it is JSON; undefined where it is text. */
  value: unknown;
}

/** The list that an answer is about. */
interface MainList {
  /** Name of the property it stood in; null where the answer itself is the list. */
  key: string | null;
  items: unknown[];
  /** How many there are in all, as the answer says; null where it does not. */
  total: number | null;
}

/** Parses an answer; undefined where it is not JSON. */
export function parseAnswer(text: string): unknown {
  if (!/^\s*[[{"\d\-tfn]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** True for a JSON object, not for lists and null. */
export function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Finds the main list: the answer itself, or the longest list of objects up to five levels down;
 * lists of plain values only where no list of objects is there and the object holds little else.
 */
export function findMainList(value: unknown): MainList | null {
  if (Array.isArray(value)) return { key: null, ...countItems(value) };
  if (!isItem(value)) return null;
  const lists: { key: string; items: unknown[]; total: number; holder: Item; depth: number }[] = [];
  const visit = (item: Item, depth: number): void => {
    for (const [key, entry] of Object.entries(item)) {
      if (Array.isArray(entry)) lists.push({ key, ...countItems(entry), holder: item, depth });
      else if (isItem(entry) && depth < 5) visit(entry, depth + 1);
    }
  };
  visit(value, 1);
  // An object with a name of its own is about itself, whatever lists it has.
  if (typeof (value.name ?? value.title ?? value.id) === 'string' && Object.keys(value).length > 4)
    return null;
  const objects = lists.filter((list) => list.items.length > 0 && list.items.every(isItem));
  const best =
    objects.sort((a, b) => a.depth - b.depth || b.items.length - a.items.length)[0] ??
    (Object.keys(value).length <= 4 && !Object.values(value).some(isItem)
      ? lists.sort((a, b) => b.items.length - a.items.length)[0]
      : undefined);
  if (best === undefined) {
    // "No stays in Rome", with what was asked for beside it: an empty list and a total of none.
    const empty = lists.find((list) => list.items.length === 0 && totalOf(list.holder, value) === 0);
    return empty === undefined ? null : { key: empty.key, items: [], total: 0 };
  }
  const shortened = best.total > best.items.length ? best.total : null;
  return { key: best.key, items: best.items, total: totalOf(best.holder, value) ?? shortened };
}

/** A digest ends a shortened list with a text such as "(30 more items)": it is counted, not shown. */
function countItems(entries: unknown[]): { items: unknown[]; total: number } {
  const last = entries.at(-1);
  const more = typeof last === 'string' ? /^\((\d+) more items\)$/.exec(last)?.[1] : undefined;
  if (more === undefined || entries.length < 2) return { items: entries, total: entries.length };
  return { items: entries.slice(0, -1), total: entries.length - 1 + Number(more) };
}

function totalOf(...holders: Item[]): number | null {
  for (const holder of holders) {
    for (const [key, entry] of Object.entries(holder)) {
      if (
        typeof entry === 'number' &&
        /^(?:total|total_?(?:count|results|items|hits)|count|found|number_?of_?results|hits)$/i.test(key)
      ) {
        return entry;
      }
    }
  }
  return null;
}

/** The calls before `end` that succeeded, oldest first. */
export function pastResults(messages: ModelMessage[], end: number): PastResult[] {
  const calls = new Map<string, Item>();
  const past: PastResult[] = [];
  for (const message of messages.slice(0, end)) {
    if (message.role === 'assistant') {
      for (const part of message.parts) {
        if (part.type === 'tool-call') calls.set(part.callId, isItem(part.arguments) ? part.arguments : {});
      }
    } else if (message.role === 'tool') {
      for (const result of message.results) {
        if (result.outcome !== 'succeeded') continue;
        const text = result.text;
        past.push({
          toolName: result.toolName,
          arguments: calls.get(result.callId) ?? {},
          text,
          value: parseAnswer(text),
        });
      }
    }
  }
  return past;
}

/** The name by which people know an item: its name, title or label; null where it has none. */
export function nameOfItem(item: Item): string | null {
  for (const key of [
    'name',
    'title',
    'label',
    'displayName',
    'display_name',
    'fullName',
    'full_name',
    'subject',
    'text',
    'summary',
  ]) {
    const value = item[key];
    if (typeof value === 'string' && value.trim() !== '') return value;
  }
  const named = Object.entries(item).find(
    ([key, value]) => /(?:name|title)$/i.test(key) && typeof value === 'string' && value !== '',
  );
  return named === undefined ? null : String(named[1]);
}
