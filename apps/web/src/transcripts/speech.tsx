import type { ReactNode } from 'react';
import { clock } from './clock.ts';

/** One piece of what was said: when, by whom, the words. */
export function Speech({
  start,
  name,
  text,
  state,
  children,
}: {
  /** Seconds from the start; null where it is not over. */
  start: number | null;
  name: string;
  text: string;
  /** `now`: words that may still change; `unsent`: not with the desk yet. */
  state?: 'now' | 'unsent' | undefined;
  children?: ReactNode;
}) {
  return (
    <div className={state ? `speech ${state}` : 'speech'}>
      <span className="speech-time">{start === null ? null : clock(start)}</span>
      <div>
        <b>
          <bdi>{name}</bdi>
        </b>
        <p translate="no">
          <bdi>{text}</bdi>
        </p>
        {children}
      </div>
    </div>
  );
}
