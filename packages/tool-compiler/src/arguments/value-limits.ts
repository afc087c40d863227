/** How deep arguments may nest. */
export const DEEPEST = 64;

/** How many values arguments may hold, inner ones counted. */
const MOST_VALUES = 500_000;

/** Why a value is refused before any schema is asked; null where it is not. */
export type ValueRefusal = 'too-deep' | 'too-many' | 'proto';

/**
 * Looks whether a value can be walked through safely. `__proto__` is refused as a key: nothing is described by that
 * name, and whoever copies it carelessly changes what all objects are.
 */
export function refuseValue(value: unknown): ValueRefusal | null {
  return walk(value, DEEPEST, { left: MOST_VALUES });
}

function walk(value: unknown, levels: number, budget: { left: number }): ValueRefusal | null {
  budget.left -= 1;
  if (budget.left < 0) return 'too-many';
  if (typeof value !== 'object' || value === null) return null;
  if (levels === 0) return 'too-deep';
  if (!Array.isArray(value) && Object.hasOwn(value, '__proto__')) return 'proto';
  for (const child of Object.values(value)) {
    const refusal = walk(child, levels - 1, budget);
    if (refusal !== null) return refusal;
  }
  return null;
}
