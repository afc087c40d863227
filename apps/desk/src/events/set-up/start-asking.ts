import type { Logger } from 'pino';
import { createAwakening } from '../../awakening.ts';
import type { DueSetUp } from './claim-due.ts';
import type { SetUps } from './set-ups.ts';

/** How often is looked for set-ups that are due to be asked about, in milliseconds. */
const lookEveryMs = 5_000;
/** So many questions to one plugin are on their way at once: one that hangs delays no other. */
const perPlugin = 4;
/** And so many to all. */
const most = 64;

/** Asks plugins about set-ups that people wait for, until it is stopped; every process of a desk does. */
export function startAsking(
  setUps: Pick<SetUps, 'claimDue' | 'askDue'>,
  logger: Logger,
): { wake(): void; stop(): Promise<void> } {
  const awakening = createAwakening();
  const asking = new Set<Promise<void>>();
  const underWay = new Map<string, number>();
  let stopped = false;

  /** As each ends, the next one takes its place. */
  function begin(due: DueSetUp): void {
    const { pluginId } = due;
    underWay.set(pluginId, (underWay.get(pluginId) ?? 0) + 1);
    const asked = setUps
      .askDue(due)
      .catch((error: unknown) =>
        logger.error({ err: error }, 'a plugin could not be asked about a set-up; it is tried again'),
      )
      .finally(() => {
        asking.delete(asked);
        const left = (underWay.get(pluginId) ?? 1) - 1;
        if (left > 0) underWay.set(pluginId, left);
        else underWay.delete(pluginId);
        awakening.awaken();
      });
    asking.add(asked);
  }

  async function beginDue(): Promise<boolean> {
    if (asking.size >= most) return false;
    const due = await setUps.claimDue({ underWay, perPlugin, most: most - asking.size });
    for (const one of due) begin(one);
    return due.length > 0;
  }

  async function work(): Promise<void> {
    while (!stopped) {
      awakening.begin();
      const hasBegun = await beginDue().catch((error: unknown) => {
        logger.error({ err: error }, 'set-ups that are due to be asked about could not be read');
        return false;
      });
      if (!hasBegun && !stopped) await awakening.rest(lookEveryMs);
    }
    await Promise.all(asking);
  }

  const working = work();
  return {
    wake: awakening.awaken,
    async stop() {
      stopped = true;
      awakening.awaken();
      await working;
    },
  };
}
