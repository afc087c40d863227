import { useId, useRef, useState } from 'react';
import { Icon } from '../desk/icon.tsx';
import { transcriptTexts } from './texts/index.ts';

const words = transcriptTexts.session;

/** Who speaks the next line: oneself, one of those who spoke, or somebody new. */
export function SpeakerChoice({
  chosen,
  others,
  onChoose,
}: {
  /** Null: the person themself. */
  chosen: string | null;
  others: readonly string[];
  onChoose: (speaker: string | null) => void;
}) {
  const id = useId();
  const [adding, setAdding] = useState(false);
  const [name, setName] = useState('');
  const opener = useRef<HTMLButtonElement>(null);

  function close() {
    setAdding(false);
    setName('');
    // The field that had the focus goes.
    requestAnimationFrame(() => opener.current?.focus());
  }
  function add() {
    const speaker = name.trim();
    if (speaker !== '')
      onChoose(others.find((known) => known.toLowerCase() === speaker.toLowerCase()) ?? speaker);
    close();
  }

  return (
    <div className="speakers">
      <fieldset className="segments">
        <legend className="hide">{words.speakers}</legend>
        {[null, ...others].map((speaker) => (
          <label key={speaker ?? ''} data-on={chosen === speaker || undefined}>
            <input
              type="radio"
              className="hide"
              name={`${id}-speaker`}
              checked={chosen === speaker}
              onChange={() => onChoose(speaker)}
            />
            <bdi>{speaker ?? transcriptTexts.you}</bdi>
          </label>
        ))}
      </fieldset>
      {adding ? (
        <span className="new-speaker">
          <input
            className="input small"
            aria-label={words.newSpeaker}
            placeholder={words.newSpeaker}
            value={name}
            maxLength={80}
            // The button that opened it has gone, and with it the focus.
            ref={(field) => field?.focus()}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') close();
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
              event.preventDefault();
              add();
            }}
          />
          <button type="button" className="button small" onClick={add}>
            {words.add}
          </button>
        </span>
      ) : (
        <button ref={opener} type="button" className="button quiet small" onClick={() => setAdding(true)}>
          <Icon name="plus" />
          {words.addSpeaker}
        </button>
      )}
    </div>
  );
}
