import { isObject, type JsonSchema, type JsonValue } from '../json.ts';
import type { Mended, MendWalk } from './mend.ts';

/** Mends a value by the one alternative that it then fits; null where it would fit none, or several as something else. */
export function mendInBranch(
  schema: JsonSchema,
  branches: readonly JsonValue[],
  begun: Mended,
  path: string,
  walk: MendWalk,
): Mended | null {
  const found = new Map<string, Mended>();
  for (const branch of branches) {
    if (!isObject(branch)) continue;
    const mended = walk.mend(branch as JsonSchema, begun.value, path);
    if (!walk.check.fits(branch as JsonSchema, mended.value)) continue;
    if (!walk.check.fits(schema, mended.value)) continue;
    found.set(JSON.stringify(mended.value), mended);
  }
  const [only] = found.values();
  return only && found.size === 1 ? { value: only.value, mends: [...begun.mends, ...only.mends] } : null;
}
