import type { Turn } from '@plugdesk/protocol';
import { useEffect, useState } from 'react';
import { Sign } from '../desk/sign.tsx';
import { texts } from '../texts/en.ts';

const words = texts.conversation;

/** One line in the margin while the desk works; with seconds once it takes longer than two. */
export function Working({ turn }: { turn: Turn }) {
  const [now, setNow] = useState(() => Date.now());
  const open = turn.calls.findLast((call) => ['preparing', 'approved', 'sending'].includes(call.status));
  const since = new Date(open?.startedAt ?? turn.askedAt).getTime();
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const lastPart = turn.parts.at(-1);
  // Words that come are sign enough.
  if (lastPart?.type === 'text') return null;
  const seconds = Math.floor((now - since) / 1_000);
  return (
    <div className="calls">
      <p className="working" role="status">
        <Sign name="parked" />
        <span className="two">
          {open?.sentence ? (
            <bdi>{open.sentence}</bdi>
          ) : turn.parts.length === 0 ? (
            words.looking
          ) : (
            words.working
          )}
        </span>
        <span className="meta" aria-hidden="true">
          {seconds >= 2 ? words.seconds(seconds) : null}
        </span>
      </p>
    </div>
  );
}
