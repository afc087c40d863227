import { DeskProblem } from '@plugdesk/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useFollowing } from '../conversations/use-following.ts';
import { SessionReceivers } from '../deliveries/session-receivers.tsx';
import { ActButton } from '../desk/act-button.tsx';
import { focusHeading } from '../desk/focus-heading.ts';
import { Icon } from '../desk/icon.tsx';
import { useTitle } from '../desk/page.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { deskQuery, useDesk, usePerson } from '../session/desk-context.tsx';
import { useBeginSession } from './begin-session.ts';
import { clock } from './clock.ts';
import { DeleteSession } from './delete-session.tsx';
import { LineField } from './line-field.tsx';
import { Listen } from './listen.tsx';
import { nameSpeaker } from './name-speaker.ts';
import { SendingState } from './sending-state.tsx';
import { SessionFacts } from './session-facts.tsx';
import { SessionNone, SessionState } from './session-state.tsx';
import { SpeechList } from './speech-list.tsx';
import { transcriptTexts } from './texts/index.ts';
import { useListening } from './use-listening.ts';
import { useLiveSender } from './use-live-sender.ts';
import { useNow } from './use-now.ts';
import { useTranscript } from './use-transcript.ts';

const words = transcriptTexts.session;

/** One session: what is said in it, while it is said and afterwards. */
export function SessionPage() {
  const { sessionId } = useParams({ from: '/desk/live/$sessionId' });
  return <LiveSession key={sessionId} sessionId={sessionId} />;
}

function LiveSession({ sessionId }: { sessionId: string }) {
  const cache = useQueryClient();
  const person = usePerson();
  const beginSession = useBeginSession();
  const [connects, setConnects] = useState(false);
  const { sender, snapshot } = useLiveSender(sessionId, connects);
  const query = useTranscript(sessionId, snapshot.begun);
  const transcript = query.data;
  // One that was begun here, or has lines here, goes on until the desk says otherwise, also while it says nothing.
  const [begunHere] = useState(!snapshot.begun || snapshot.unsent.size > 0);
  const status = transcript?.status ?? (begunHere ? 'in_progress' : undefined);
  const missing = query.error instanceof DeskProblem && query.error.code === 'transcript_not_found';
  const live = status === 'in_progress' && !snapshot.ended;
  // One that was ended before its first word never came to the desk.
  const unsaid = snapshot.ended && !snapshot.begun;
  const none = missing || unsaid;
  const language = transcript?.language ?? person?.language ?? 'en';
  const [chosen, setChosen] = useState<string | null>(null);
  const listening = useListening(language, (heard) =>
    sender.say(
      heard.map((text) => ({
        text,
        speaker: chosen ?? person?.name.slice(0, 80) ?? '',
        isUser: chosen === null,
      })),
    ),
  );
  const now = useNow(live);
  useTitle(live ? words.live : words.title);

  const messages = useQuery({
    ...deskQuery(useDesk(), 'listNotifications', { query: { sessionId } }),
    enabled: snapshot.begun,
    refetchInterval: live ? 5_000 : false,
  });
  const segments = transcript?.segments ?? [];
  const known = new Set(segments.map(({ id }) => id));
  const waiting = snapshot.lines.filter(({ id }) => !known.has(id));
  const following = useFollowing(snapshot.lines.length + segments.length + listening.unfinished.length);

  // A session that is over, or not known to go on, needs no connection once everything is sent.
  const needed = (live && !missing) || snapshot.unsent.size > 0;
  useEffect(() => setConnects(needed), [needed]);
  const { stop: stopListening } = listening;
  useEffect(() => {
    if (live) return;
    stopListening();
    // The field and its buttons went.
    focusHeading();
  }, [live, stopListening]);
  useEffect(() => {
    if (transcript) sender.beganAt(Date.parse(transcript.startedAt));
  }, [sender, transcript]);
  // What the lists say of this session is old as soon as its state changes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for every change of the state
  useEffect(() => {
    for (const name of ['listTranscripts', 'listMemories', 'readMemory']) {
      cache.invalidateQueries({ queryKey: [name] });
    }
    if (snapshot.ended) cache.invalidateQueries({ queryKey: ['readTranscript', sessionId] });
  }, [cache, sessionId, transcript?.status, snapshot.ended]);

  const another = () => beginSession(language, sender.takeBack());
  const names = segments.map((segment) => (segment.isUser ? null : nameSpeaker(segment)));
  const spoken = [...names, ...waiting.map(({ isUser, speaker }) => (isUser ? null : speaker)), chosen];
  const others = [...new Set(spoken.filter((name) => name !== null))];
  const begin = transcript ? Date.parse(transcript.startedAt) : now;

  return (
    <main className="sheet" id="content">
      <header className="bar">
        <Link to="/live" className="button quiet square small" aria-label={words.back}>
          <Icon name="back" />
        </Link>
        <h1 className="name">
          {live ? (
            <>
              <i className="live-dot" /> {words.live}{' '}
              {transcript ? (
                <span className="num session-clock">
                  <span className="hide">{words.duration(clock((now - begin) / 1_000))}</span>
                  <span aria-hidden="true">{clock((now - begin) / 1_000)}</span>
                </span>
              ) : null}
            </>
          ) : (
            words.title
          )}
        </h1>
        <div className="end">
          {live ? (
            <ActButton
              type="button"
              className="button small"
              busy={snapshot.ending}
              onClick={() => {
                listening.stop();
                sender.end();
              }}
            >
              <Icon name="stop" />
              {snapshot.ending ? words.ending : words.end}
            </ActButton>
          ) : transcript ? (
            <DeleteSession transcript={transcript} pieces={segments.length} />
          ) : null}
        </div>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys */}
      <div className="scroll" tabIndex={0} ref={following.scroller} onScroll={following.onScroll}>
        <div className="page session-page" ref={following.content}>
          <div className="split">
            <div className="stack session-said">
              {none ? (
                <SessionNone
                  said={unsaid ? words.nothingKept : words.missing}
                  onAnother={() => beginSession(language)}
                />
              ) : (
                <ProblemNotice error={query.error} onRetry={() => query.refetch()} />
              )}
              {snapshot.begun && query.isPending ? <Patience /> : null}
              {live && segments.length + waiting.length === 0 && listening.unfinished === '' ? (
                <p className="note">{words.empty}</p>
              ) : null}
              <SpeechList
                live={live}
                segments={segments}
                waiting={waiting}
                unsent={snapshot.unsent}
                unfinished={
                  listening.unfinished === ''
                    ? null
                    : { name: chosen ?? transcriptTexts.you, text: listening.unfinished }
                }
                windows={transcript}
                messages={messages.data?.notifications ?? []}
              />
              {transcript ? (
                <SessionState transcript={transcript} onAnother={() => beginSession(language)} />
              ) : null}
            </div>
            <aside className="stack">
              {none ? null : (
                <SessionFacts
                  transcript={transcript}
                  gathering={Math.max(0, segments.length - (transcript?.gatheredCount ?? 0))}
                  now={now}
                  listening={listening.on}
                />
              )}
              {none ? null : (
                <SessionReceivers
                  sessionId={snapshot.begun ? sessionId : null}
                  over={transcript !== undefined && transcript.status !== 'in_progress'}
                  windows={transcript?.windowCount ?? 0}
                />
              )}
            </aside>
          </div>
        </div>
      </div>
      <SendingState snapshot={snapshot} onAnother={another} />
      {live && snapshot.refusal === null ? (
        <LineField
          others={others}
          chosen={chosen}
          onChoose={setChosen}
          focus={begunHere}
          onSay={(lines) => {
            following.toNewest();
            sender.say(lines);
            if (lines.length === 1) return;
            const last = lines.at(-1);
            if (last) setChosen(last.isUser ? null : last.speaker);
          }}
        >
          <Listen listening={listening} />
        </LineField>
      ) : null}
    </main>
  );
}
