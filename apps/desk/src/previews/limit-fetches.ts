/** How much may be under way at once. */
export interface FetchLimits {
  /** Fetches of all hosts together. */
  together: number;
  /** Fetches of one host. */
  perHost: number;
  /** Fetches that wait for their turn; further ones are not begun. */
  waiting: number;
}

/** Runs a job when its host has a place. @returns null where too many wait already */
export type RunLimited = <Result>(host: string, job: () => Promise<Result>) => Promise<Result | null>;

/** Bounds what runs at once, in all and for one host; who waits is taken in order, past hosts that are full. */
export function limitFetches(limits: FetchLimits): RunLimited {
  const running = new Map<string, number>();
  const waiting: { host: string; begin: () => void }[] = [];
  let together = 0;
  const isFree = (host: string) => together < limits.together && (running.get(host) ?? 0) < limits.perHost;
  const take = (host: string) => {
    together += 1;
    running.set(host, (running.get(host) ?? 0) + 1);
  };
  const give = (host: string) => {
    together -= 1;
    const left = (running.get(host) ?? 1) - 1;
    if (left === 0) running.delete(host);
    else running.set(host, left);
    const next = waiting.findIndex((waiter) => isFree(waiter.host));
    const [waiter] = next === -1 ? [] : waiting.splice(next, 1);
    if (waiter === undefined) return;
    take(waiter.host);
    waiter.begin();
  };
  return async (host, job) => {
    if (isFree(host)) take(host);
    else {
      if (waiting.length >= limits.waiting) return null;
      // Its place is taken for it before it begins.
      await new Promise<void>((begin) => waiting.push({ host, begin }));
    }
    try {
      return await job();
    } finally {
      give(host);
    }
  };
}
