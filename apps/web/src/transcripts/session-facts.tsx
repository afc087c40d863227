import type { Transcript } from '@plugdesk/protocol';
import { Time } from '../desk/time.tsx';
import { nameLanguage } from '../people/place-fields.tsx';
import { sayDuration } from './say-duration.ts';
import { transcriptTexts } from './texts/index.ts';
import { useRhythm } from './use-rhythm.ts';

const words = transcriptTexts.session;

/** Where a session is heard from, what comes next of it and when. */
export function SessionFacts({
  transcript,
  gathering,
  now,
  listening,
}: {
  /** Undefined while the desk has nothing of it. */
  transcript: Transcript | undefined;
  /** How many pieces are in no window yet. */
  gathering: number;
  now: number;
  listening: boolean;
}) {
  const rhythm = useRhythm();
  const live = transcript === undefined || transcript.status === 'in_progress';
  const seconds = Math.ceil((Date.parse(transcript?.nextWindowAt ?? '') - now) / 1_000);
  const source = transcript?.source ?? 'browser';
  return (
    <section className="panel-box">
      <header>
        <h2>{words.about}</h2>
      </header>
      <div className="inner">
        <dl className="facts">
          <dt>{words.heardFrom}</dt>
          <dd>{listening ? words.microphone : <bdi>{transcriptTexts.sources[source] ?? source}</bdi>}</dd>
          {live ? (
            <>
              <dt>{words.nextWindow}</dt>
              <dd className="num">
                {gathering === 0 || Number.isNaN(seconds)
                  ? words.nextWindowNothing
                  : seconds <= 0
                    ? words.nextWindowNow(gathering)
                    : words.nextWindowIn(`${seconds} s`, gathering)}
              </dd>
              {rhythm ? (
                <>
                  <dt>{words.endsItself}</dt>
                  <dd>{words.endsItselfText(sayDuration(rhythm.endAfterSeconds))}</dd>
                </>
              ) : null}
              <dt>{words.afterwards}</dt>
              <dd>{words.afterwardsText}</dd>
            </>
          ) : (
            <>
              <dt>{words.began}</dt>
              <dd>
                <Time iso={transcript.startedAt} near />
              </dd>
              <dt>{words.ended}</dt>
              <dd>
                <Time iso={transcript.lastSegmentAt} near />
              </dd>
            </>
          )}
          {transcript?.language ? (
            <>
              <dt>{words.language}</dt>
              <dd>
                <bdi lang={transcript.language}>{nameLanguage(transcript.language)}</bdi>
              </dd>
            </>
          ) : null}
        </dl>
      </div>
    </section>
  );
}
