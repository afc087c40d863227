import { toPointer } from '../pointer.ts';
import { KEYWORDS, STRANGE_KEYS, STRANGE_REFERENCES, STRANGE_VALUES } from './strange-material.ts';

/** One change: which kind, where, and which of the possibilities; any whole numbers from 0. */
export type MutationStep = { kind: number; at: number; pick: number };

/** A key of an object or list, with all that leads there. */
type Spot = { holder: object; key: string | number; pointer: string };

/** Keys and items after which nothing more is added. */
const MOST_SPOTS = 3_000;

/** Deepest nesting that a step makes. */
const DEEPEST = 120;

/** Changes a value that was read (a copy is given back): types, keys, references, depth, sizes. */
export function mutateValue(value: unknown, steps: readonly MutationStep[]): unknown {
  const copy = { root: structuredClone(value) };
  for (const step of steps) {
    const spots = listSpots(copy);
    // What is larger is cut away again: see LARGEST_INPUT.
    if (spots.length > MOST_SPOTS) break;
    const spot = chosen(spots, step.at);
    if (spot) chosen(CHANGES, step.kind)?.(spot, step.pick, spots);
  }
  return copy.root;
}

const CHANGES: ((spot: Spot, pick: number, spots: readonly Spot[]) => void)[] = [
  // Another type or size.
  (spot, pick) => put(spot.holder, spot.key, structuredClone(chosen(STRANGE_VALUES, pick))),
  // Another key with the same value, before or in place of the old one.
  ({ holder, key }, pick) => {
    const value = take(holder, key);
    if (pick % 2 === 0) Reflect.deleteProperty(holder, key);
    put(holder, chosen(STRANGE_KEYS, pick >> 1) ?? '', value);
  },
  // Gone.
  ({ holder, key }) => {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else Reflect.deleteProperty(holder, key);
  },
  // A keyword more.
  (spot, pick) => {
    const [keyword, value] = chosen(KEYWORDS, pick) ?? ['', null];
    const inside = take(spot.holder, spot.key);
    put(
      typeof inside === 'object' && inside !== null ? inside : spot.holder,
      keyword,
      structuredClone(value),
    );
  },
  // A reference to some other place, to what it stands in, or to nowhere.
  ({ holder, key, pointer }, pick, spots) => {
    const above = pointer.slice(0, pointer.lastIndexOf('/'));
    const targets = [
      chosen(spots, pick)?.pointer ?? '',
      pointer,
      above,
      above.slice(0, above.lastIndexOf('/')),
    ];
    const here = `#${chosen(targets, pick >> 2)}`;
    const $ref = pick % 3 === 0 ? chosen(STRANGE_REFERENCES, pick >> 2) : here;
    put(holder, key, { $ref });
  },
  // Deep inside of others.
  ({ holder, key }, pick) => {
    let inner = take(holder, key);
    const wrap = chosen(WRAPPERS, pick);
    for (let level = 0; level < (pick >> 3) % DEEPEST; level += 1) inner = wrap?.(inner);
    put(holder, key, inner);
  },
  // A copy of something from elsewhere.
  ({ holder, key }, pick, spots) => {
    const other = chosen(spots, pick);
    if (other) put(holder, key, structuredClone(take(other.holder, other.key)));
  },
  // Many of it.
  ({ holder, key }, pick, spots) => {
    const value = take(holder, key);
    const count = pick % 300;
    if (typeof value === 'string') put(holder, key, value.repeat(Math.min(count, 20)));
    else if (typeof value === 'number') put(holder, key, value * 10 ** count);
    else
      put(
        holder,
        key,
        Array.from({ length: Math.min(count, spots.length < 300 ? 60 : 4) }, () => structuredClone(value)),
      );
  },
];

const WRAPPERS: ((inner: unknown) => unknown)[] = [
  (inner) => [inner],
  (inner) => ({ a: inner }),
  (inner) => ({ properties: { a: inner } }),
  (inner) => ({ type: 'array', items: inner }),
  (inner) => ({ allOf: [inner, { properties: { a: {} } }] }),
  (inner) => ({ oneOf: [inner, { type: 'null' }] }),
  (inner) => ({ anyOf: [inner, {}] }),
  (inner) => ({ additionalProperties: inner }),
  (inner) => ({ not: inner }),
];

function listSpots(copy: { root: unknown }): Spot[] {
  const spots: Spot[] = [{ holder: copy, key: 'root', pointer: '' }];
  for (let index = 0; index < spots.length && spots.length <= MOST_SPOTS; index += 1) {
    const spot = spots[index];
    const value = spot && take(spot.holder, spot.key);
    if (typeof value !== 'object' || value === null) continue;
    for (const key of Object.keys(value)) {
      const pointer = `${spot?.pointer}${toPointer([key])}`;
      spots.push({ holder: value, key: Array.isArray(value) ? Number(key) : key, pointer });
    }
  }
  return spots;
}

function take(holder: object, key: string | number): unknown {
  return Object.getOwnPropertyDescriptor(holder, key)?.value;
}

/** Also `__proto__` becomes a key like any other, as in JSON. */
function put(holder: object, key: string | number, value: unknown): void {
  const settings = { value, writable: true, enumerable: true, configurable: true };
  if (Array.isArray(holder) && typeof key === 'string') holder.push(value);
  else Object.defineProperty(holder, key, settings);
}

/** One of a list by any whole number; undefined where the list is empty. */
export function chosen<Item>(list: readonly Item[], number: number): Item | undefined {
  return list[number % Math.max(1, list.length)];
}
