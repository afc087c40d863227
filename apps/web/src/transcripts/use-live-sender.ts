import { useEffect, useState, useSyncExternalStore } from 'react';
import { useDesk, usePerson } from '../session/desk-context.tsx';
import { keepLines } from './kept-lines.ts';
import { createLiveSender } from './live-sender.ts';

/** Ids of lines grow with time, so that what a page left unsent keeps its order. */
function createLineId(count: number): string {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  return `${Date.now().toString(36)}-${String(count).padStart(5, '0')}-${random.toString(36)}`;
}

/**
 * The sender of one session while its page stands. What is said goes to the desk as soon as it answers, and stays on
 * this device until then, also beyond a reload.
 * @param active whether there is something to send or to wait for
 */
export function useLiveSender(sessionId: string, active: boolean) {
  const client = useDesk();
  const person = usePerson();
  const [sender] = useState(() => {
    let count = 0;
    return createLiveSender({
      sessionId,
      language: person?.language ?? 'en',
      kept: keepLines(localStorage, person?.id ?? '', sessionId),
      open: () => new WebSocket(`${location.origin.replace(/^http/, 'ws')}/api/transcripts/live`),
      post: (body) => client.call('sendSegments', { params: { sessionId }, body }),
      close: () => client.call('closeTranscript', { params: { sessionId }, body: {} }),
      createId: () => createLineId(++count),
      now: Date.now,
    });
  });
  useEffect(() => {
    if (!active) return;
    sender.start();
    window.addEventListener('online', sender.hurry);
    window.addEventListener('offline', sender.lost);
    return () => {
      window.removeEventListener('offline', sender.lost);
      window.removeEventListener('online', sender.hurry);
      sender.stop();
    };
  }, [sender, active]);
  return { sender, snapshot: useSyncExternalStore(sender.subscribe, sender.snapshot) };
}
