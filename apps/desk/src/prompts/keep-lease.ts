import { sql } from 'kysely';
import { type PromptDependencies, renewEveryMs, runLeaseMs } from './prompt-dependencies.ts';

/** A prompt that this process runs, and is known by others to run. */
export interface Lease {
  /** Aborted where it is somebody else’s meanwhile: what comes of it here is written nowhere. */
  lost: AbortSignal;
  end(): void;
}

/**
 * Renews the lease of a prompt while it is run, so that it need not be long: a process that dies is noticed within
 * {@link runLeaseMs}, whatever time a model may take. Where the database cannot be asked it is tried again, until it is over.
 */
export function keepLease(
  { database, now, logger }: Pick<PromptDependencies, 'database' | 'now' | 'logger'>,
  taken: { person_id: string; id: string; fence: number },
): Lease {
  const lost = new AbortController();
  const timer = setInterval(renew, renewEveryMs);
  let isRenewing = false;

  async function renew(): Promise<void> {
    if (isRenewing) return;
    isRenewing = true;
    try {
      const { numAffectedRows } = await sql`
        update memory_result set next_try_at = ${new Date(now().getTime() + runLeaseMs)}
        where person_id = ${taken.person_id} and id = ${taken.id} and fence = ${taken.fence} and status = 'making'`.execute(
        database.kysely,
      );
      if (numAffectedRows === 0n) lost.abort();
    } catch (error) {
      logger.warn({ err: error }, 'the lease of a prompt could not be renewed; it is tried again');
    } finally {
      isRenewing = false;
    }
  }

  return { lost: lost.signal, end: () => clearInterval(timer) };
}
