import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useDesk } from '../session/desk-context.tsx';
import { type FlowStanding, followFlow } from './follow-flow.ts';
import { forgetConnections } from './forget-connections.ts';
import { openSignInWindow } from './sign-in-window.ts';

/** How connecting stands on this page. */
export type Connecting =
  | { kind: 'idle' }
  | { kind: 'starting' }
  | (FlowStanding & { kind: 'waiting' | 'closed' | 'ended' | 'refused'; flowId: string })
  | { kind: 'problem'; error: unknown };

/** What is signed in for. */
export interface SignInWanted {
  pluginId: string;
  connectionId: string | null;
  conversationId: string | null;
  /** What is asked for beside what the plugin asks for anyway. */
  scopes: string[];
}

/** Connects by signing in: in a window of its own, or on this page where there can be none. To be begun in a click. */
export function useConnect(): {
  connecting: Connecting;
  connect: (wanted: SignInWanted) => void;
  reset: () => void;
} {
  const client = useDesk();
  const cache = useQueryClient();
  const [connecting, setConnecting] = useState<Connecting>({ kind: 'idle' });
  const following = useRef<AbortController>(null);
  const stop = useCallback(() => following.current?.abort(), []);
  useEffect(() => stop, [stop]);
  const connect = useCallback(
    ({ pluginId, ...body }: SignInWanted) => {
      stop();
      const follower = new AbortController();
      following.current = follower;
      const { signal } = follower;
      const signInWindow = openSignInWindow();
      setConnecting({ kind: 'starting' });
      const begin = async () => {
        const { flowId, url } = await client.call('startConnection', { params: { pluginId }, body });
        if (signal.aborted) return signInWindow?.close();
        if (!/^https?:\/\//i.test(url)) throw new Error('a sign-in page is an address of the web');
        if (signInWindow === null) {
          location.assign(url);
          return;
        }
        signInWindow.go(url);
        setConnecting({ kind: 'waiting', flowId });
        await followFlow({
          flowId,
          isClosed: signInWindow.isClosed,
          read: () => client.call('readConnectionFlow', { params: { flowId } }),
          wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
          signal,
          onStanding(standing) {
            setConnecting({ ...standing, flowId });
            if (standing.kind === 'ended') forgetConnections(cache);
          },
        });
      };
      begin().catch((error: unknown) => {
        signInWindow?.close();
        if (!signal.aborted) setConnecting({ kind: 'problem', error });
      });
    },
    [client, cache, stop],
  );
  const reset = useCallback(() => {
    stop();
    setConnecting({ kind: 'idle' });
  }, [stop]);
  return { connecting, connect, reset };
}
