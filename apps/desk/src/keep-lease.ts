import type { Logger } from 'pino';

/** After so long without a sign of whoever took something up they are taken to have died, in milliseconds. */
export const leaseMs = 9_000;

/** How often whoever works on it gives that sign, in milliseconds. */
const renewEveryMs = 2_500;

/** Something that this process works on, and is known by others to. */
export interface Lease {
  /** Aborted where it is somebody else’s meanwhile: what comes of it here is written nowhere. */
  lost: AbortSignal;
  /** No more is renewed from here on, nor is anything on its way. May be called twice. */
  end(): Promise<void>;
}

/**
 * Renews a lease while something is worked on, so that it need not be long: a process that dies is noticed within
 * {@link leaseMs}, whatever time a model may take. Where the database cannot be asked it is tried again, until the work is
 * over.
 * @param renew makes it last until then; false where it is not ours any more
 */
export function keepLease(
  { now, logger }: { now: () => Date; logger: Logger },
  renew: (until: Date) => Promise<boolean>,
): Lease {
  const lost = new AbortController();
  let renewing: Promise<void> | null = null;
  const timer = setInterval(() => {
    renewing ??= tryToRenew().finally(() => {
      renewing = null;
    });
  }, renewEveryMs);

  async function tryToRenew(): Promise<void> {
    try {
      if (!(await renew(new Date(now().getTime() + leaseMs)))) lost.abort();
    } catch (error) {
      logger.warn({ err: error }, 'a lease could not be renewed; it is tried again');
    }
  }

  return {
    lost: lost.signal,
    async end() {
      clearInterval(timer);
      await renewing;
    },
  };
}
