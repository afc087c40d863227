import { useEffect, useRef, useState } from 'react';

/**
 * Follows a stream of the desk (server-sent events, each `data` as JSON) while the component stands and the page
 * is in view. The browser takes a broken one up again by itself.
 *
 * @param path null for none
 * @returns whether it is open
 */
export function useStream<Said>(path: string | null, onSaid: (said: Said) => void): boolean {
  const [open, setOpen] = useState(false);
  const told = useRef(onSaid);
  told.current = onSaid;
  useEffect(() => {
    if (path === null) return;
    let stream: EventSource | null = null;
    const close = () => {
      stream?.close();
      stream = null;
      setOpen(false);
    };
    const follow = () => {
      // A browser opens few connections to one place: pages that nobody sees leave them to those that somebody does.
      if (document.hidden) return close();
      if (stream !== null) return;
      stream = new EventSource(path);
      stream.onopen = () => setOpen(true);
      stream.onerror = () => setOpen(false);
      stream.onmessage = ({ data }: MessageEvent<string>) => told.current(JSON.parse(data) as Said);
    };
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      close();
    };
  }, [path]);
  return open;
}
