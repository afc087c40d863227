import type { RequestValue } from '@plugdesk/protocol';

/**
 * Marks which values differ from those of an earlier slip. Pure.
 * @param byPerson whether the person wrote what differs (by the form) or only said what to change
 */
export function markChanged(
  values: RequestValue[],
  before: Record<string, unknown>,
  byPerson: boolean,
): RequestValue[] {
  return values.map((value) => {
    const old = before[value.name];
    const text = old === undefined ? undefined : typeof old === 'string' ? old : JSON.stringify(old);
    const changed = text !== value.value;
    return { ...value, changed, origin: changed && byPerson ? { kind: 'person' } : value.origin };
  });
}
