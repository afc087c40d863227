import { type Chat, type ChatSnapshot, createChat } from '@plugdesk/client';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useDesk } from '../session/desk-context.tsx';

/** Waits, but not longer than until the device is online again or the page is looked at. */
function waitOrWake(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      document.removeEventListener('visibilitychange', seen);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const seen = () => document.visibilityState === 'visible' && done();
    const timer = setTimeout(done, milliseconds);
    window.addEventListener('online', done);
    document.addEventListener('visibilitychange', seen);
    signal.addEventListener('abort', done);
  });
}

/** Joins the words of one frame into one drawing; hidden pages get no frames, so they get a timer. */
function withFrame(notify: () => void) {
  if (document.visibilityState === 'hidden') setTimeout(notify, 250);
  else requestAnimationFrame(notify);
}

/** One conversation, live while the component stands. */
export function useChat(conversationId: string): { chat: Chat; snapshot: ChatSnapshot } {
  const client = useDesk();
  const chat = useMemo(
    () =>
      createChat({
        client,
        conversationId,
        newKey: () => crypto.getRandomValues(new Uint32Array(4)).join('-'),
        schedule: withFrame,
        wait: waitOrWake,
      }),
    [client, conversationId],
  );
  useEffect(() => chat.start(), [chat]);
  const snapshot = useSyncExternalStore(chat.subscribe, chat.getSnapshot);
  return { chat, snapshot };
}
