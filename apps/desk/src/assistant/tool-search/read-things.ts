import { readStems, splitWords, stemWord } from './read-words.ts';
import type { SearchableOperation } from './searchable-operation.ts';

/** What one operation needs of others and yields for them. */
export interface OperationThings {
  /** Things of which it needs an id, as stems joined by spaces, in the order of the path. */
  needs: string[];
  /** What the operation is about: the last name in its path that is no parameter. */
  about: string;
  /** It takes words that a person would say, such as `query` or `name`, and can look a thing up by them. */
  looksUp: boolean;
  /** Upper case. */
  method: string;
  /** It changes nothing, as far as its method and name say. */
  reads: boolean;
}

const idEndings = new Set(['id', 'ids', 'uuid', 'guid', 'key', 'slug', 'sid', 'ref', 'hash', 'handle']);
const freeTexts = new Set(['q', 'query', 'search', 'term', 'keyword', 'text', 'name', 'title', 'phrase']);
const lookingWords = new Set([
  'search',
  'find',
  'lookup',
  'query',
  'list',
  'browse',
  'discover',
  'suggest',
  'autocomplete',
  'filter',
  'match',
  'resolve',
]);

/** Reads from an operation's path and parameters what it needs and what it is about. Pure. */
export function readThings(operation: SearchableOperation): OperationThings {
  const segments = operation.path.split(/[/?#]/).filter(Boolean);
  const needs: string[] = [];
  let named = '';
  for (const segment of segments) {
    for (const [, parameter] of segment.matchAll(/\{([^}]*)\}/g)) {
      const thing = thingOfId(parameter ?? '', named) ?? thingOfName(parameter ?? '', named);
      if (thing !== null && !needs.includes(thing)) needs.push(thing);
    }
    // `/orders.json` is about orders, `/orders/{id}.json` too.
    if (!segment.includes('{')) named = segment.replace(/\.(?:json|xml|csv|ya?ml|html?|txt)$/i, '');
  }
  for (const { name, required } of operation.parameters) {
    if (!required || operation.path.includes(`{${name}}`)) continue;
    const thing = thingOfId(name, '');
    if (thing !== null && !needs.includes(thing)) needs.push(thing);
  }
  const nameWords = splitWords(`${operation.name} ${operation.title} ${segments.at(-1) ?? ''}`);
  const looking = nameWords.some((word) => lookingWords.has(word));
  return {
    needs,
    about: readStems(named).join(' '),
    looksUp: operation.parameters.some(({ name }) => freeTexts.has(splitWords(name).at(-1) ?? '')),
    method: operation.method,
    reads: /^(?:GET|HEAD)$/.test(operation.method) || (operation.method === 'POST' && looking),
  };
}

/** `{tag}` after `/tags` is the name of a tag, which serves as its id; null for all others. */
function thingOfName(parameter: string, before: string): string | null {
  const own = splitWords(parameter).map(stemWord).join(' ');
  return own !== '' && own === readStems(before).join(' ') ? own : null;
}

/**
 * The thing whose id a parameter is: `person_id`, `personId` and the `{id}` after `/people` are a person's.
 * @returns stems joined by spaces; null where the parameter is no id
 */
export function thingOfId(parameter: string, before: string): string | null {
  const words = splitWords(parameter.replace(/IDs?$/, 'Id'));
  const last = words.at(-1) ?? '';
  // `userid` in one word.
  const glued = words.length === 1 ? /^([a-z]{3,})(?:id|uuid|guid)$/.exec(last)?.[1] : undefined;
  if (glued !== undefined) return stemWord(glued);
  if (!idEndings.has(last)) return null;
  const own = words.slice(0, -1).map(stemWord).join(' ');
  if (own !== '') return own;
  const segment = readStems(before).join(' ');
  return segment === '' ? null : segment;
}
