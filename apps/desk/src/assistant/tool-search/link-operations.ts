import type { OperationThings } from './read-things.ts';
import { thingOfId } from './read-things.ts';
import { readStems } from './read-words.ts';
import type { SearchableOperation } from './searchable-operation.ts';

/** An operation that yields the id of a thing. */
export interface Producer {
  /** Position of the operation in the index. */
  at: number;
  /** How surely it yields it, 0 to 1. */
  certainty: number;
}

/**
 * For each plugin and thing that some operation of it needs, the operations that yield its id, surest first: those
 * that list or look up such things (by path and title), and those whose answers name the id.
 * @returns by `pluginId` and thing, joined by a line feed
 */
export function linkOperations(
  operations: readonly SearchableOperation[],
  things: readonly OperationThings[],
): Map<string, Producer[]> {
  const needed = new Map<string, Set<string>>();
  operations.forEach(({ plugin }, at) => {
    const known = needed.get(plugin.id) ?? new Set();
    for (const thing of things[at]!.needs) known.add(thing);
    needed.set(plugin.id, known);
  });
  const producers = new Map<string, Producer[]>();
  operations.forEach((operation, at) => {
    const own = things[at]!;
    if (!own.reads) return;
    const title = readStems(`${operation.title} ${operation.name}`);
    const path = readStems(operation.path.replace(/\{[^}]*\}/g, ' '));
    const answered = new Set(operation.answerFields.flatMap((field) => thingOfId(field, '') ?? []));
    for (const thing of needed.get(operation.plugin.id) ?? []) {
      if (own.needs.includes(thing)) continue;
      const certainty = howSurely(thing, own.about, path, title, answered);
      if (certainty === 0) continue;
      const key = `${operation.plugin.id}\n${thing}`;
      const list = producers.get(key) ?? [];
      // Whoever must know other things first is a longer way.
      list.push({ at, certainty: certainty / (1 + own.needs.length) });
      producers.set(key, list);
    }
  });
  for (const list of producers.values()) {
    list.sort((a, b) => b.certainty - a.certainty);
    list.splice(40);
  }
  return producers;
}

function howSurely(
  thing: string,
  about: string,
  path: readonly string[],
  title: readonly string[],
  answered: ReadonlySet<string>,
): number {
  if (about === thing || about.endsWith(` ${thing}`)) return 1;
  const words = thing.split(' ');
  const last = words.at(-1)!;
  if (words.every((word) => path.includes(word))) return title.includes(last) ? 0.9 : 0.8;
  if (words.every((word) => title.includes(word))) return 0.7;
  if (answered.has(thing)) return 0.6;
  return words.length > 1 && about === last ? 0.5 : 0;
}
