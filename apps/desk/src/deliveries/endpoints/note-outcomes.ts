import type { DeliveryDependencies } from '../delivery-dependencies.ts';
import type { LaneOutcome } from '../statements/settle-attempts.ts';
import { noteFailures } from './note-failures.ts';
import { turnOff } from './turn-off.ts';

/**
 * What stored outcomes mean for their endpoints: one that wants no more is turned off, and those that failed are noted.
 * What a former address answered says nothing of the present one.
 * @returns endpoints that were turned off
 */
export async function noteOutcomes(
  deps: Pick<DeliveryDependencies, 'pool' | 'now' | 'createId'>,
  lanes: readonly LaneOutcome[],
): Promise<string[]> {
  const failed = new Map<string, { endpointId: string; url: string; isGone: boolean }>();
  for (const { endpointId, records } of lanes) {
    for (const { outcome, code, sentTo } of records) {
      if (sentTo === null) continue;
      if (outcome !== 'retry' && (outcome !== 'dead' || code === 'desk_fault')) continue;
      const key = `${endpointId} ${sentTo}`;
      const isGone = code === 'gone' || failed.get(key)?.isGone === true;
      failed.set(key, { endpointId, url: sentTo, isGone });
    }
  }
  const off: string[] = [];
  const failures = [...failed.values()];
  for (const { endpointId, url, isGone } of failures) {
    if (isGone && (await turnOff(deps.pool, endpointId, 'gone', deps.now(), deps.createId, { url })))
      off.push(endpointId);
  }
  const failing = failures.filter(({ isGone }) => !isGone);
  if (failing.length > 0) off.push(...(await noteFailures(deps.pool, failing, deps.now(), deps.createId)));
  return off;
}
