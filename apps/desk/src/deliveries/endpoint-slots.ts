import type { DeliveryLimits } from './delivery-dependencies.ts';

/** Decides how many requests may be under way, so that one slow endpoint delays no other. */
export interface EndpointSlots {
  /** How many further requests an endpoint may have now. */
  freeFor(endpointId: string): number;
  /** How many an endpoint is trusted with at once. */
  limitOf(endpointId: string): number;
  /** Whether an endpoint has as many under way as it is trusted with: nothing changes for it until one of them ends. */
  isBusy(endpointId: string): boolean;
  /** Whether nobody may begin anything. */
  isFull(): boolean;
  /** Takes a slot; the answer is to be called when its use has ended, with whether the endpoint answered by 2xx; null where nothing was sent. */
  take(endpointId: string, onSlow: () => void): (delivered: boolean | null) => void;
}

interface EndpointState {
  limit: number;
  underWay: number;
  /** Whether its last request was answered by 2xx. */
  trusted: boolean;
}

/**
 * An endpoint begins with one request at once; an answer of 2xx doubles that up to the limit, a failure halves it.
 * What is slow no longer counts against the others, and endpoints whose last request failed, or that have not answered
 * yet, get at most half of what may be under way: whatever hangs costs some sockets, and nobody's time.
 */
export function createEndpointSlots(
  limits: Pick<DeliveryLimits, 'concurrency' | 'endpointConcurrency' | 'slowAfterMs' | 'mostSockets'>,
): EndpointSlots {
  const endpoints = new Map<string, EndpointState>();
  const doubtfulShare = Math.max(1, Math.floor(limits.concurrency / 2));
  let quick = 0;
  let quickDoubtful = 0;
  let all = 0;
  const stateOf = (id: string): EndpointState =>
    endpoints.get(id) ?? { limit: 1, underWay: 0, trusted: false };
  return {
    limitOf: (id) => stateOf(id).limit,
    isBusy(id) {
      const { limit, underWay } = stateOf(id);
      return underWay >= limit;
    },
    isFull: () => quick >= limits.concurrency || all >= limits.mostSockets,
    freeFor(id) {
      const { limit, underWay, trusted } = stateOf(id);
      const free = Math.min(limit - underWay, limits.concurrency - quick, limits.mostSockets - all);
      return Math.max(0, trusted ? free : Math.min(free, doubtfulShare - quickDoubtful));
    },
    take(id, onSlow) {
      const state = stateOf(id);
      endpoints.set(id, state);
      const doubtful = state.trusted ? 0 : 1;
      state.underWay += 1;
      all += 1;
      quick += 1;
      quickDoubtful += doubtful;
      const leaveQuick = () => {
        quick -= 1;
        quickDoubtful -= doubtful;
      };
      let isSlow = false;
      const timer = setTimeout(() => {
        isSlow = true;
        leaveQuick();
        onSlow();
      }, limits.slowAfterMs);
      return (delivered) => {
        clearTimeout(timer);
        if (!isSlow) leaveQuick();
        state.underWay -= 1;
        all -= 1;
        if (delivered === null) return;
        state.trusted = delivered;
        state.limit = delivered
          ? Math.min(limits.endpointConcurrency, state.limit * 2)
          : Math.max(1, Math.floor(state.limit / 2));
        // Nothing is remembered that is as at first.
        if (state.underWay === 0 && !delivered && state.limit === 1) endpoints.delete(id);
      };
    },
  };
}
