import type { Transcript, TranscriptStatus } from '@plugdesk/protocol';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Choice } from '../desk/field.tsx';
import { Icon } from '../desk/icon.tsx';
import { ListPages } from '../desk/list-pages.tsx';
import { Notice } from '../desk/notice.tsx';
import { Page } from '../desk/page.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { Time } from '../desk/time.tsx';
import { nameLanguage, offeredLanguages } from '../people/place-fields.tsx';
import { deskQuery, useDesk, usePerson, useTimes } from '../session/desk-context.tsx';
import { useBeginSession } from './begin-session.ts';
import { findUnsent } from './kept-lines.ts';
import { sayDuration } from './say-duration.ts';
import { StatusTag } from './status-tag.tsx';
import { transcriptTexts } from './texts/index.ts';
import { useRhythm } from './use-rhythm.ts';

const words = transcriptTexts.live;
const statuses = ['in_progress', 'processing', 'completed', 'failed'] as const;

/** Where a session begins, and what became of those before. */
export function LivePage() {
  const client = useDesk();
  const person = usePerson();
  const search = useSearch({ from: '/desk/live' });
  const navigate = useNavigate();
  const beginSession = useBeginSession();
  const rhythm = useRhythm();
  const [language, setLanguage] = useState(person?.language ?? 'en');
  const [unsent] = useState(() => findUnsent(localStorage, person?.id ?? ''));
  const list = useQuery({
    ...deskQuery(client, 'listTranscripts', {
      query: {
        ...(search.status ? { status: search.status } : {}),
        ...(search.before ? { before: search.before } : {}),
      },
    }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.transcripts.some(({ status }) => status === 'in_progress' || status === 'processing')
        ? 3_000
        : false,
  });
  const transcripts = list.data?.transcripts ?? [];
  const all = offeredLanguages.includes(language) ? offeredLanguages : [language, ...offeredLanguages];
  const empty = list.data !== undefined && transcripts.length === 0;
  return (
    <Page title={words.title} narrow>
      <div className="stack wide-gap">
        {unsent.map(({ sessionId, lines }) => (
          <Notice key={sessionId} kind="gone" sign="parked">
            {words.unsent(transcriptTexts.lines(lines))}
            <div className="after">
              <Link to="/live/$sessionId" params={{ sessionId }} className="button small">
                {words.sendUnsent}
              </Link>
            </div>
          </Notice>
        ))}
        {rhythm ? (
          <p className="two">
            {words.intro(sayDuration(rhythm.windowSeconds), sayDuration(rhythm.endAfterSeconds))}
          </p>
        ) : null}
        <div className="ways">
          <section className="panel-box">
            <form
              className="inner"
              onSubmit={(event) => {
                event.preventDefault();
                beginSession(language);
              }}
            >
              <Choice
                label={words.language}
                value={language}
                options={all.map((one) => [one, nameLanguage(one)] as const)}
                onChange={setLanguage}
              />
              <div>
                <button type="submit" className="button move">
                  <Icon name="live" />
                  {words.start}
                </button>
              </div>
              <p className="note">{words.startHint}</p>
            </form>
          </section>
          <section className="panel-box" aria-label={words.other}>
            <div className="inner">
              <div>
                <Link to="/memories/upload" className="label">
                  {words.upload}
                </Link>
                <p className="note">{words.uploadHint}</p>
              </div>
              <div>
                <Link to="/you/devices" className="label">
                  {words.devices}
                </Link>
                <p className="note">{words.devicesHint}</p>
              </div>
            </div>
          </section>
        </div>
        <section>
          <div className="tools session-tools">
            <h2 className="small-head grow">{words.sessions}</h2>
            {empty && search.status === undefined ? null : (
              <select
                className="input small"
                aria-label={words.status}
                value={search.status ?? ''}
                onChange={(event) => {
                  const status = statuses.find((one) => one === event.target.value);
                  navigate({ to: '/live', search: { status }, replace: true });
                }}
              >
                <option value="">{words.anyStatus}</option>
                {statuses.map((status) => (
                  <option key={status} value={status}>
                    {transcriptTexts.statuses[status]}
                  </option>
                ))}
              </select>
            )}
          </div>
          <ProblemNotice error={list.error} onRetry={() => list.refetch()} />
          {list.isPending ? <Patience /> : null}
          {empty ? <p className="note">{search.status ? words.noneFound : words.none}</p> : null}
          {transcripts.length > 0 ? (
            <ul className="panel-box rows sessions">
              {transcripts.map((transcript) => (
                <SessionRow key={transcript.id} transcript={transcript} />
              ))}
            </ul>
          ) : null}
          <SessionPages status={search.status} before={search.before} next={list.data?.next ?? null} />
        </section>
      </div>
    </Page>
  );
}

function SessionRow({ transcript }: { transcript: Transcript }) {
  const { id, status, startedAt, segmentCount, source, memoryId } = transcript;
  const when = useTimes().near(startedAt);
  return (
    <li className="session-row">
      <span className="grow">
        <Link
          to="/live/$sessionId"
          params={{ sessionId: id }}
          className="row-link label"
          aria-label={words.open(when)}
        >
          <Time iso={startedAt} near />
        </Link>
        <span className="note block">
          <bdi>{words.from(transcriptTexts.sources[source] ?? source)}</bdi>
          {segmentCount > 0 ? ` · ${transcriptTexts.pieces(segmentCount)}` : null}
          {status === 'completed' && memoryId === null ? ` · ${words.nothingSaid}` : null}
        </span>
      </span>
      <StatusTag status={status} />
      {memoryId === null ? null : (
        <Link
          to="/memories/$memoryId"
          params={{ memoryId }}
          className="button quiet small"
          aria-label={words.memoryOf(when)}
        >
          {words.memory}
        </Link>
      )}
    </li>
  );
}

function SessionPages({
  status,
  before,
  next,
}: {
  status: TranscriptStatus | undefined;
  before: string | undefined;
  next: string | null;
}) {
  const navigate = useNavigate();
  return (
    <div className="after">
      <ListPages
        newest={words.newest}
        older={words.older}
        onNewest={before === undefined ? null : () => navigate({ to: '/live', search: { status } })}
        onOlder={next === null ? null : () => navigate({ to: '/live', search: { status, before: next } })}
      />
    </div>
  );
}
