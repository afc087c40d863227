import type { OwnSession } from '@plugdesk/protocol';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ActButton } from '../desk/act-button.tsx';
import { Page } from '../desk/page.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { deskQuery, useDesk, useTimes } from '../session/desk-context.tsx';
import { peopleTexts } from './texts/index.ts';
import { YouTabs } from './you-tabs.tsx';

const words = peopleTexts.sessions;

/** Where the person is signed in, and the ways to end that. */
export function SessionsPage() {
  const client = useDesk();
  const cache = useQueryClient();
  const list = useQuery(deskQuery(client, 'listSessions', {}));
  const refresh = () => cache.invalidateQueries({ queryKey: ['listSessions'] });
  const end = useMutation({
    mutationFn: (sessionId: string) => client.call('endSession', { params: { sessionId } }),
    onSettled: refresh,
  });
  const endOthers = useMutation({
    mutationFn: () => client.call('endOtherSessions', { body: {} }),
    onSettled: refresh,
  });
  const sessions = list.data?.sessions ?? [];
  return (
    <Page title={words.title} narrow>
      <YouTabs />
      <div className="stack form-page">
        <p className="two">{words.intro}</p>
        <ProblemNotice error={list.error ?? end.error ?? endOthers.error} onRetry={() => list.refetch()} />
        {list.isPending ? <Patience /> : null}
        {sessions.length > 0 ? (
          <ul className="panel-box rows people">
            {sessions.map((session) => (
              <SessionRow
                key={session.id}
                session={session}
                busy={end.isPending || endOthers.isPending}
                onEnd={() => end.mutate(session.id)}
              />
            ))}
          </ul>
        ) : null}
        <div className="abreast">
          {sessions.length > 1 ? (
            <ActButton
              type="button"
              className="button"
              busy={endOthers.isPending}
              onClick={() => endOthers.mutate()}
            >
              {words.endOthers}
            </ActButton>
          ) : null}
          <span className="note" role="status">
            {endOthers.data ? words.ended(endOthers.data.ended) : null}
            {sessions.length === 1 && !endOthers.data ? words.onlyThis : null}
          </span>
        </div>
      </div>
    </Page>
  );
}

function SessionRow({ session, busy, onEnd }: { session: OwnSession; busy: boolean; onEnd: () => void }) {
  const times = useTimes();
  const facts = [
    session.current ? words.current : words.used(times.near(session.lastUsedAt)),
    words.since(times.near(session.startedAt)),
    session.address ? words.from(session.address) : null,
    words.ends(times.near(session.expiresAt)),
  ].filter((fact) => fact !== null);
  return (
    <li className="person">
      <span className="grow">
        <b className="label">
          <bdi>{session.device}</bdi>
        </b>
        <span className="note block">
          <bdi>{facts.join(' · ')}</bdi>
        </span>
      </span>
      {session.current ? null : (
        <ActButton
          type="button"
          className="button small"
          busy={busy}
          aria-label={words.endOf(session.device)}
          onClick={onEnd}
        >
          {words.end}
        </ActButton>
      )}
    </li>
  );
}
