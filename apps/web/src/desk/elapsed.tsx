import { useEffect, useState } from 'react';
import { texts } from '../texts/index.ts';

/** Seconds since a moment, shown once they are two or more. */
export function Elapsed({ since }: { since: string }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.floor((now - new Date(since).getTime()) / 1_000);
  return <span aria-hidden="true">{seconds >= 2 ? texts.conversation.seconds(seconds) : null}</span>;
}
