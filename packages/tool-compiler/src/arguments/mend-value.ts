import { isObject, type JsonSchema, type JsonValue } from '../json.ts';
import { containerCandidates, scalarCandidates } from './candidates.ts';
import type { Mended, MendWalk } from './mend.ts';
import { mendInBranch } from './mend-in-branch.ts';
import { mendInside } from './mend-inside.ts';
import type { PreparedCheck } from './prepared-check.ts';

/**
 * Mends what is written almost right. What fits stays as it is; a change is kept only where the value then fits. What
 * cannot be mended is left as it was, beside what can.
 */
export function mendValue(check: PreparedCheck, value: unknown): Mended {
  const walk: MendWalk = { check, mend: (schema, inner, path) => mendPart(schema, inner, path, walk) };
  return walk.mend(check.schema, value, '');
}

function mendPart(schema: JsonSchema, value: unknown, path: string, walk: MendWalk): Mended {
  const { check } = walk;
  if (!isObject(schema) || check.fits(schema, value)) return { value, mends: [] };
  let mended = mendInside(schema, value, path, walk);
  for (const part of Array.isArray(schema.allOf) ? schema.allOf : []) {
    if (!isObject(part)) continue;
    const further = walk.mend(part as JsonSchema, mended.value, path);
    mended = { value: further.value, mends: [...mended.mends, ...further.mends] };
  }
  if (check.fits(schema, mended.value)) return mended;
  if (Array.isArray(schema.anyOf)) {
    const chosen = mendInBranch(schema, schema.anyOf, mended, path, walk);
    if (chosen) return chosen;
    // Alternatives alone say what fits: a change that several of them would take is none of them.
    if (schema.type === undefined) return mended;
  }
  return mendWhole(schema, value, path, walk) ?? mended;
}

/** Another value in the place of this one: the first that fits. */
function mendWhole(schema: JsonSchema, value: unknown, path: string, walk: MendWalk): Mended | null {
  const became = (to: unknown): Mended => ({
    value: to,
    mends: [{ path, from: value as JsonValue, to: to as JsonValue }],
  });
  for (const candidate of scalarCandidates(schema, value)) {
    if (walk.check.fits(schema, candidate)) return became(candidate);
  }
  for (const candidate of containerCandidates(schema, value)) {
    const inner = walk.mend(schema, candidate, path);
    if (walk.check.fits(schema, inner.value)) return became(inner.value);
  }
  return null;
}
