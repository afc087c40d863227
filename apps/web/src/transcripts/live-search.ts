import type { TranscriptStatus } from '@plugdesk/protocol';

/** Which sessions the list of the live page shows, as the address says it. */
export interface LiveSearch {
  status?: TranscriptStatus | undefined;
  /** Where the page begins. */
  before?: string | undefined;
}

/** Reads the choice out of an address; what does not fit counts as not said. */
export function readLiveSearch({ status, before }: Record<string, unknown>): LiveSearch {
  const isStatus = /^(?:in_progress|processing|completed|failed)$/.test(String(status));
  return {
    status: isStatus ? (status as TranscriptStatus) : undefined,
    before: typeof before === 'string' && before !== '' ? before : undefined,
  };
}
