import { type JsonObject, objectOf } from '../../scripts/corpus/described-operations.ts';
import { follow } from '../../scripts/corpus/described-properties.ts';

/** Most values of one schema; what comes after is left open. */
const most = 20_000;

/**
 * A schema as plain JSON for the judge, whatever an importer made of it: references that it left in are followed in its
 * favour, and what stands in itself is cut.
 */
export function inlineSchema(schema: unknown, document: unknown): JsonObject {
  const budget = { left: most };
  return objectOf(copy(schema, []));

  function copy(value: unknown, open: readonly unknown[]): unknown {
    budget.left -= 1;
    if (typeof value !== 'object' || value === null) return value;
    if (budget.left < 0 || open.length > 60) return {};
    if (Array.isArray(value)) return value.map((entry) => copy(entry, open));
    const target = typeof objectOf(value).$ref === 'string' ? follow(document, value) : value;
    if (open.includes(target)) return {};
    const inside = [...open, target];
    return Object.fromEntries(Object.entries(target).map(([key, child]) => [key, copy(child, inside)]));
  }
}
