import type { Approval } from '@plugdesk/protocol';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Icon } from '../desk/icon.tsx';
import { useTitle } from '../desk/page.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { Sign, type SignName } from '../desk/sign.tsx';
import { Target } from '../desk/target.tsx';
import { Time } from '../desk/time.tsx';
import { ValueList } from '../desk/value-list.tsx';
import { readSingleKeys } from '../palette/single-keys.ts';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { ClosedSlip } from './closed-slip.tsx';
import { Slip } from './slip.tsx';
import { writeTimeLeft } from './time-left.ts';
import { useSlipActs } from './use-slip-acts.ts';

const words = texts.approvals;

/** Everything that waits for the person, and what was decided since yesterday. */
export function ApprovalsPage() {
  useTitle(words.title);
  const { approval: chosenId } = useSearch({ from: '/desk/approvals' });
  const navigate = useNavigate();
  const list = useQuery({ ...deskQuery(useDesk(), 'listApprovals', {}), refetchInterval: 20_000 });
  const waiting = list.data?.waiting ?? [];
  const decided = list.data?.decided ?? [];
  const all = [...waiting, ...decided];
  const chosen = all.find((approval) => approval.id === chosenId) ?? (chosenId ? undefined : waiting[0]);

  // J and K move in the list. They choose what is looked at; nothing decides from here.
  useEffect(() => {
    const move = (event: KeyboardEvent) => {
      const inField = event.target instanceof Element && event.target.closest('input, textarea, select');
      const modal = document.querySelector('[role="dialog"]');
      if (inField || modal || event.ctrlKey || event.metaKey || event.altKey || !readSingleKeys()) return;
      // Enter on the list leads to the heading of the slip, never to a button.
      if (event.key === 'Enter' && event.target instanceof Element && event.target.closest('.inbox .item')) {
        leadToDetail();
      }
      const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
      const next = all[all.findIndex((approval) => approval.id === chosen?.id) + step];
      if (step !== 0 && next) navigate({ to: '/approvals', search: { approval: next.id } });
    };
    window.addEventListener('keydown', move);
    return () => window.removeEventListener('keydown', move);
  });

  return (
    <main className="sheet" id="content">
      <header className="bar">
        {chosenId ? (
          <Link
            to="/approvals"
            className="button quiet square small smallonly"
            aria-label={texts.common.back}
          >
            <Icon name="back" />
          </Link>
        ) : null}
        <h1 className="name">{words.title}</h1>
        <div className="end">
          <Link to="/approvals/remembered" className="button quiet small">
            {words.remembered}
          </Link>
        </div>
      </header>
      <div className="inbox" data-chosen={chosenId ? true : undefined}>
        <nav className="list" aria-label={words.list}>
          {list.isError ? <ProblemNotice error={list.error} onRetry={() => list.refetch()} /> : null}
          {list.isPending ? <Patience /> : null}
          {list.data && waiting.length === 0 ? <p className="empty">{words.none}</p> : null}
          {waiting.length > 0 ? <h2 className="head">{words.waiting}</h2> : null}
          {waiting.map((approval) => (
            <Item key={approval.id} approval={approval} current={approval.id === chosen?.id} />
          ))}
          {decided.length > 0 ? <h2 className="head">{words.since}</h2> : null}
          {decided.map((approval) => (
            <Item key={approval.id} approval={approval} current={approval.id === chosen?.id} />
          ))}
        </nav>
        <div className="detail">
          {chosen ? (
            <Detail key={chosen.id} approval={chosen} />
          ) : list.data && all.length > 0 ? (
            <p className="note">{words.choose}</p>
          ) : null}
        </div>
      </div>
    </main>
  );
}

const signs: Record<Approval['state'], SignName> = {
  pending: 'asks',
  approved: 'changes',
  denied: 'refused',
  expired: 'expired',
  replaced: 'expired',
};

function Item({ approval, current }: { approval: Approval; current: boolean }) {
  const left = writeTimeLeft(approval.expiresAt, Date.now());
  const pending = approval.state === 'pending';
  return (
    <Link
      to="/approvals"
      search={{ approval: approval.id }}
      className="item"
      aria-current={current ? 'page' : undefined}
    >
      <Sign name={pending && approval.operation.effect === 'reads' ? 'asks-read' : signs[approval.state]} />
      <span>
        <b>
          <bdi>{approval.title}</bdi>
        </b>
        <span className="line">
          <bdi>{pending ? approval.conversationTitle : words.decided[approval.state]}</bdi>
          <span className="num">
            {pending ? (
              left === null ? (
                texts.slip.overdue
              ) : (
                texts.slip.left(left)
              )
            ) : approval.decidedAt ? (
              <Time iso={approval.decidedAt} />
            ) : null}
          </span>
        </span>
      </span>
    </Link>
  );
}

function Detail({ approval }: { approval: Approval }) {
  const acts = useSlipActs();
  const navigate = useNavigate();
  return (
    <>
      <p className="note from-words">
        {words.from}{' '}
        <Link to="/conversations/$conversationId" params={{ conversationId: approval.conversationId }}>
          <bdi>{approval.conversationTitle || texts.conversation.untitled}</bdi>
        </Link>
        , <Time iso={approval.createdAt} near />: {words.quotes[0]}
        <bdi>{approval.question}</bdi>
        {words.quotes[1]}
      </p>
      {approval.state === 'pending' ? (
        <Slip
          approval={approval}
          acts={{
            decide: acts.decide,
            change: async (old, values) => {
              const made = await acts.change(old, values);
              await navigate({ to: '/approvals', search: { approval: made.id } });
              return made;
            },
            gone: leadToDetail,
          }}
        />
      ) : approval.state === 'expired' ? (
        <ClosedSlip
          approval={approval}
          kind="expired"
          onAskAgain={async () => {
            const made = await acts.askAgain(approval.id);
            await navigate({ to: '/approvals', search: { approval: made.id } });
          }}
        />
      ) : (
        <Decided approval={approval} />
      )}
    </>
  );
}

/** Leads to the heading of what is shown now: what became of the slip, or the next one. Never to a button. */
function leadToDetail() {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.inbox .detail h2')?.focus());
}

/** What was decided, with the exact request as it stays readable. */
function Decided({ approval }: { approval: Approval }) {
  return (
    <section className="panel-box" aria-label={approval.title}>
      <header>
        <Sign name={signs[approval.state]} />
        <h2 tabIndex={-1}>
          <bdi>{approval.title}</bdi>
        </h2>
        <span className="end note">
          {words.decided[approval.state]}
          {approval.decidedAt ? (
            <>
              , <Time iso={approval.decidedAt} near />
            </>
          ) : null}
        </span>
      </header>
      <div className="inner">
        <Target method={approval.request.method} url={approval.request.url} />
        <ValueList values={approval.values} />
        {approval.word ? (
          <p>
            <bdi>{texts.call.word(approval.word)}</bdi>
          </p>
        ) : null}
        <div>
          <Link
            to="/conversations/$conversationId"
            params={{ conversationId: approval.conversationId }}
            className="button small"
          >
            {words.open}
          </Link>
        </div>
      </div>
    </section>
  );
}
