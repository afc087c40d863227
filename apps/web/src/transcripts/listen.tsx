import { useId } from 'react';
import { Icon } from '../desk/icon.tsx';
import { transcriptTexts } from './texts/index.ts';
import type { Listening } from './use-listening.ts';

const words = transcriptTexts.session;

/** Begins and ends that the browser listens; says whose work that is, and where it cannot. */
export function Listen({ listening }: { listening: Listening }) {
  const id = useId();
  const { available, on, fault } = listening;
  const said = !available
    ? words.noListening
    : fault !== null
      ? (words.speechFaults[fault] ?? words.speechFaults.other)
      : on
        ? words.listening
        : words.listeningHint;
  return (
    <div className="listen">
      {available ? (
        <button
          type="button"
          className="button small"
          aria-describedby={id}
          onClick={() => (on ? listening.stop() : listening.begin())}
        >
          {on ? <i className="live-dot" /> : <Icon name="live" />}
          {on ? words.stopListening : words.listen}
        </button>
      ) : null}
      <span id={id} className={fault === null ? 'note' : 'note failed'} role="status">
        {said}
      </span>
    </div>
  );
}
