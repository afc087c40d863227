import type { ConnectionFlow } from '@plugdesk/protocol';
import { type FlowNews, hearFlows } from './flow-news.ts';

/** How a sign-in stands, for the page that began it. */
export type FlowStanding =
  /** The person is at the sign-in page. */
  | { kind: 'waiting' }
  /** Its window is gone without a result; it may still end otherwise. */
  | { kind: 'closed' }
  /** It ended at the desk: connected, failed or expired. */
  | { kind: 'ended'; flow: ConnectionFlow }
  /** The browser came back with something that belongs to no sign-in. */
  | { kind: 'refused'; code: string };

/** What following needs; time is passed in. */
export interface FlowToFollow {
  flowId: string;
  isClosed: () => boolean;
  /** How far it has come, as the desk says. */
  read: () => Promise<ConnectionFlow>;
  /** Waits so long, or until the signal. */
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  signal: AbortSignal;
  onStanding: (standing: FlowStanding) => void;
}

/** How often the window is looked at, and every how many looks the desk is asked, in milliseconds and looks. */
const lookEveryMs = 400;
const askEvery = 6;

/** How long the window may take to ask whether it was heard, after its end is known already, in milliseconds. */
const lingerMs = 15_000;

/**
 * Follows a sign-in until it ends: by what the page it comes back to tells, by whether its window is still there, and by
 * asking the desk now and then, which also finds an end that nobody told.
 */
export async function followFlow(flow: FlowToFollow): Promise<void> {
  const { flowId, signal } = flow;
  let told: FlowNews | null = null;
  let isHeard = false;
  const endHearing = hearFlows((news) => {
    const ours = news.flowId === flowId || (news.flowId === null && news.fault !== null);
    if (ours) {
      told = news;
      isHeard = true;
    }
    return ours;
  });
  try {
    let standing: FlowStanding = { kind: 'waiting' };
    for (let look = 1; !signal.aborted; look += 1) {
      const news = told as FlowNews | null;
      told = null;
      const closed = flow.isClosed();
      const justClosed = closed && standing.kind === 'waiting';
      if (news?.flowId === null && news.fault !== null) {
        flow.onStanding({ kind: 'refused', code: news.fault });
        return;
      }
      if (news !== null || justClosed || look % askEvery === 0) {
        // A desk that cannot be asked is asked again.
        const read = await flow.read().catch(() => null);
        if (signal.aborted) return;
        if (read !== null && read.state !== 'open') {
          flow.onStanding({ kind: 'ended', flow: read });
          return;
        }
        if (justClosed && read !== null) {
          standing = { kind: 'closed' };
          flow.onStanding(standing);
        }
      }
      await flow.wait(lookEveryMs, signal);
    }
  } finally {
    // Its window comes back after the desk knows: it closes itself only where it is heard.
    const last = isHeard ? Promise.resolve() : flow.wait(lingerMs, new AbortController().signal);
    last.then(endHearing, endHearing);
  }
}
