import type { Notification, Segment, Transcript } from '@plugdesk/protocol';
import { Fragment, useState } from 'react';
import { clock } from './clock.ts';
import type { LiveLine } from './kept-lines.ts';
import { nameSpeaker } from './name-speaker.ts';
import { placeMessages } from './place-messages.ts';
import { Speech } from './speech.tsx';
import { transcriptTexts } from './texts/index.ts';

const words = transcriptTexts.session;

/** How many pieces are drawn at first, and how many more each time. */
const shownAtOnce = 200;

/** What was said in a session, the newest last, parted where a window was gathered. */
export function SpeechList({
  live,
  segments,
  waiting,
  unsent,
  unfinished,
  windows,
  messages,
}: {
  live: boolean;
  segments: readonly Segment[];
  /** Said here and not read back from the desk yet. */
  waiting: readonly LiveLine[];
  unsent: ReadonlySet<string>;
  unfinished: { name: string; text: string } | null;
  /** How many windows there are, and how many pieces they have; undefined before anything is stored. */
  windows: Pick<Transcript, 'gatheredCount' | 'windowCount'> | undefined;
  /** What plugins said about it: each stands after the words it is about. */
  messages: readonly Notification[];
}) {
  const [shown, setShown] = useState(shownAtOnce);
  const boundaries = useBoundaries(live ? windows : undefined);
  const after = placeMessages(segments, messages);
  const hidden = Math.max(0, segments.length - shown);
  return (
    <div role="log" aria-label={words.transcript}>
      {hidden > 0 ? (
        <button type="button" className="more" onClick={() => setShown(shown + shownAtOnce)}>
          {words.earlier(transcriptTexts.pieces(Math.min(hidden, shownAtOnce)))}
        </button>
      ) : null}
      {segments.slice(hidden).map((segment, place) => (
        <Fragment key={segment.id}>
          <Speech start={segment.start} name={nameSpeaker(segment)} text={segment.text} />
          <WindowRule number={boundaries.get(hidden + place + 1)} />
          {after.get(hidden + place)?.map((message) => (
            <PluginMessage key={message.id} message={message} />
          ))}
        </Fragment>
      ))}
      {waiting.map(({ id, isUser, speaker, start, text }) => (
        <Speech
          key={id}
          start={start}
          name={isUser ? transcriptTexts.you : speaker}
          text={text}
          state={unsent.has(id) ? 'unsent' : undefined}
        >
          {unsent.has(id) ? <span className="note">{words.unsent}</span> : null}
        </Speech>
      ))}
      {unfinished ? (
        // Said again and again while it changes: only what stands is announced.
        <div aria-live="off">
          <Speech start={null} name={unfinished.name} text={unfinished.text} state="now" />
        </div>
      ) : null}
    </div>
  );
}

function PluginMessage({ message }: { message: Notification }) {
  return (
    <div className="says session-message">
      <p className="who">
        <b>
          <bdi>{words.says(message.plugin?.name ?? message.webhook ?? '')}</bdi>
        </b>{' '}
        {message.atSeconds === null ? null : words.aboutTime(clock(message.atSeconds))}
      </p>
      <bdi>{message.text}</bdi>
    </div>
  );
}

function WindowRule({ number }: { number: number | undefined }) {
  return number === undefined ? null : <div className="window-rule">{words.window(number)}</div>;
}

/** After how many pieces which window ended, as far as it happened while this page stood, and the last one before. */
function useBoundaries(
  windows: Pick<Transcript, 'gatheredCount' | 'windowCount'> | undefined,
): ReadonlyMap<number, number> {
  const [found, setFound] = useState<ReadonlyMap<number, number>>(new Map());
  if (windows && windows.windowCount > 0 && found.get(windows.gatheredCount) !== windows.windowCount) {
    setFound(new Map(found).set(windows.gatheredCount, windows.windowCount));
  }
  return found;
}
