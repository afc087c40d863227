import type { LoggedCall, OwnCall } from '@plugdesk/protocol';
import { type ReactNode, useId } from 'react';
import { signOfCall } from '../conversations/call-sign.ts';
import { formatBytes, formatDuration } from '../desk/figures.ts';
import { Icon } from '../desk/icon.tsx';
import { Sign } from '../desk/sign.tsx';
import { Time } from '../desk/time.tsx';
import { nameSource } from '../texts/name-source.ts';
import { callTexts } from './texts/index.ts';

const words = callTexts;

/** One call of a log: sign, what it did, by whom or of what, how it ended, when. Opened, what stands below. */
export function CallRow({
  call,
  said,
  open,
  onToggle,
  children,
}: {
  call: OwnCall | LoggedCall;
  said: string;
  open: boolean;
  onToggle: () => void;
  children: ReactNode;
}) {
  const id = useId();
  const about = [
    'person' in call ? call.person.name : null,
    call.plugin ? nameSource(call.plugin) : null,
    words.statuses[call.status],
  ].filter((word) => word !== null);
  return (
    <li className="log-row" data-open={open || undefined}>
      <button type="button" className="log-line" aria-expanded={open} aria-controls={id} onClick={onToggle}>
        <Sign name={signOfCall(call)} />
        <span className="log-said">
          <bdi className="label">{said}</bdi>
          <span className="note log-about">
            {about.map((word, index) => (
              <span key={word}>
                {index > 0 ? ' · ' : null}
                <bdi>{word}</bdi>
              </span>
            ))}
          </span>
        </span>
        <span className="log-figures note">
          <Time iso={call.startedAt} />
          <span className="log-size">
            {[
              call.durationMs === null ? null : formatDuration(call.durationMs),
              call.bytes === null ? null : formatBytes(call.bytes),
            ]
              .filter((word) => word !== null)
              .join(' · ')}
          </span>
        </span>
        <Icon name="right" />
      </button>
      <div id={id} hidden={!open} className="log-opened">
        {open ? children : null}
      </div>
    </li>
  );
}
