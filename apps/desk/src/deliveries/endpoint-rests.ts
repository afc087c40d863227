/** Remembers which endpoints asked to be left alone for a while: by 429 or 503 with `Retry-After` (RFC 9110 section 10.2.3). */
export interface EndpointRests {
  /** Nothing is sent to it before then; what was asked for last counts. */
  rest(endpointId: string, until: Date): void;
  /** Until when it is left alone; null where it may be sent to. */
  until(endpointId: string): Date | null;
  /** A person wants something sent now. */
  end(endpointId: string): void;
}

/** Each process remembers what it was told itself; another finds out with one request. */
export function createEndpointRests(now: () => Date): EndpointRests {
  const rests = new Map<string, Date>();
  return {
    rest(endpointId, until) {
      rests.set(endpointId, until);
    },
    until(endpointId) {
      if (rests.size === 0) return null;
      const until = rests.get(endpointId);
      if (until === undefined) return null;
      if (until > now()) return until;
      rests.delete(endpointId);
      return null;
    },
    end(endpointId) {
      rests.delete(endpointId);
    },
  };
}
