/** What the page that a sign-in comes back to tells the page that began it. */
export interface FlowNews {
  kind: 'ended';
  /** Null where the answer belonged to no sign-in. */
  flowId: string | null;
  /** Why nothing was connected, where no sign-in can be asked for it. */
  fault: string | null;
}

/** What the page that began it answers: the window may close. */
interface FlowHeard {
  kind: 'heard';
  flowId: string | null;
}

/** Messages between pages of this desk in one browser. A window that was at another site has no opener any more. */
const name = 'plugdesk.sign-in';

/** Hears how sign-ins end; `hear` says whether it was waited for, and then the other page is told. @returns the end of it */
export function hearFlows(hear: (news: FlowNews) => boolean): () => void {
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }: MessageEvent<FlowNews | FlowHeard>) => {
    if (data.kind === 'ended' && hear(data)) {
      channel.postMessage({ kind: 'heard', flowId: data.flowId } satisfies FlowHeard);
    }
  };
  return () => channel.close();
}

/**
 * Tells how a sign-in ended.
 * @param patienceMs how long an answer is waited for
 * @returns whether a page that waited for it has heard
 */
export function tellFlow(news: Omit<FlowNews, 'kind'>, patienceMs: number): Promise<boolean> {
  const channel = new BroadcastChannel(name);
  return new Promise((resolve) => {
    const end = (heard: boolean) => {
      clearTimeout(timer);
      channel.close();
      resolve(heard);
    };
    const timer = setTimeout(() => end(false), patienceMs);
    channel.onmessage = ({ data }: MessageEvent<FlowNews | FlowHeard>) => {
      if (data.kind === 'heard' && data.flowId === news.flowId) end(true);
    };
    channel.postMessage({ kind: 'ended', ...news } satisfies FlowNews);
  });
}
