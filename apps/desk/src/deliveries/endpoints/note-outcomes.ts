import type { DeliveryDependencies } from '../delivery-dependencies.ts';
import type { LaneOutcome } from '../statements/settle-attempts.ts';
import { noteFailures } from './note-failures.ts';
import { turnOff } from './turn-off.ts';

/**
 * What stored outcomes mean for their endpoints: one that wants no more is turned off, and those that failed are noted.
 * @returns endpoints that were turned off
 */
export async function noteOutcomes(
  deps: Pick<DeliveryDependencies, 'pool' | 'now' | 'createId'>,
  lanes: readonly LaneOutcome[],
): Promise<string[]> {
  const failed = new Set<string>();
  const gone = new Set<string>();
  for (const { endpointId, records } of lanes) {
    for (const { outcome, code } of records) {
      if (outcome === 'retry' || (outcome === 'dead' && code !== 'payload_limit')) failed.add(endpointId);
      if (code === 'gone') gone.add(endpointId);
    }
  }
  const off: string[] = [];
  for (const id of gone) if (await turnOff(deps.pool, id, 'gone', deps.now(), deps.createId)) off.push(id);
  const failing = [...failed].filter((id) => !gone.has(id));
  if (failing.length > 0) off.push(...(await noteFailures(deps.pool, failing, deps.now(), deps.createId)));
  return off;
}
