import type { Turn } from '@plugdesk/protocol';
import { Elapsed } from '../desk/elapsed.tsx';
import { Sign } from '../desk/sign.tsx';
import { texts } from '../texts/index.ts';
import { isUnderWay } from './call-sign.ts';

const words = texts.conversation;

/** One line in the margin while the desk works and nothing else shows it: no words come, no call is under way. */
export function Working({ turn }: { turn: Turn }) {
  if (turn.parts.at(-1)?.type === 'text' || turn.calls.some(isUnderWay)) return null;
  const since = turn.calls.at(-1)?.endedAt ?? turn.askedAt;
  return (
    <div className="calls">
      <p className="working" role="status">
        <Sign name="parked" />
        <span className="two">{turn.parts.length === 0 ? words.looking : words.working}</span>
        <span className="meta">
          <Elapsed since={since} />
        </span>
      </p>
    </div>
  );
}
