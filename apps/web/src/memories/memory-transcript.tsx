import type { MemoryDetail } from '@plugdesk/protocol';
import { useRef, useState } from 'react';
import { nameSpeaker } from '../transcripts/name-speaker.ts';
import { Speech } from '../transcripts/speech.tsx';
import { sayLength } from './say-length.ts';
import { memoryTexts } from './texts/index.ts';

const words = memoryTexts.memory;

/** How many pieces stand there at first, and how many more come at a time: a long talk has tens of thousands. */
const atFirst = 8;
const atOnce = 500;

/** What was said; only its beginning until more is asked for. */
export function MemoryTranscript({ memory }: { memory: MemoryDetail }) {
  const [shown, setShown] = useState(atFirst);
  const heading = useRef<HTMLHeadingElement>(null);
  const { segments } = memory;
  const more = Math.min(atOnce, segments.length - shown);
  return (
    <section>
      <h2 className="small-head" ref={heading} tabIndex={-1}>
        {words.transcript}{' '}
        <span className="three">
          {sayLength(memory)}, {words.pieces(segments.length)}
        </span>
      </h2>
      {segments.slice(0, shown).map((segment) => (
        <Speech key={segment.id} start={segment.start} name={nameSpeaker(segment)} text={segment.text} />
      ))}
      {more > 0 ? (
        <button
          type="button"
          className="more after"
          onClick={() => {
            setShown(shown + more);
            // The last time the button goes, and with it the focus.
            if (shown + more === segments.length) heading.current?.focus({ preventScroll: true });
          }}
        >
          {shown + more === segments.length
            ? words.showAll(words.pieces(segments.length))
            : words.showMore(words.pieces(more))}
        </button>
      ) : null}
    </section>
  );
}
