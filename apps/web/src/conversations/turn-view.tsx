import type { Chat } from '@plugdesk/client';
import type { AnswerPart, Approval, ToolCall, Turn } from '@plugdesk/protocol';
import { lazy, memo, type ReactNode, Suspense, useLayoutEffect, useRef, useState } from 'react';
import { ClosedSlip } from '../approvals/closed-slip.tsx';
import { leadToSlip } from '../approvals/lead-to-slip.ts';
import { Slip } from '../approvals/slip.tsx';
import { CopyButton } from '../desk/copy-button.tsx';
import { loadPart } from '../desk/load-part.ts';
import { Notice } from '../desk/notice.tsx';
import { useTimes } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { wordFault } from '../texts/said.ts';
import { Answer } from './answer.tsx';
import { mayJoin } from './call-sign.ts';
import { JoinedCalls } from './joined-calls.tsx';
import { LinkPreviews } from './link-previews.tsx';
import { PluginMessage } from './plugin-message.tsx';
import { Question } from './question.tsx';
import { ToolCallLine } from './tool-call-line.tsx';
import { TurnFoot } from './turn-foot.tsx';
import { Working } from './working.tsx';

const Pleas = lazy(() => loadPart(() => import('../connections/pleas.tsx')));
const words = texts.conversation;

/** One question to its answer: a heading, then in the order of time look-ups, slips and words. */
export const TurnView = memo(function TurnView({
  turn,
  chat,
  modelId,
  last,
  index,
  measure,
}: {
  turn: Turn;
  chat: Chat;
  /** The model that a question asked again goes to. */
  modelId: string | undefined;
  last: boolean;
  /** Its place among the turns. */
  index: number;
  /** Told of its element, whose height is watched. */
  measure: (element: HTMLElement | null) => void;
}) {
  const running = turn.status === 'running';
  const said = turn.from.kind === 'plugin';
  // Once a card asked for a connection here, what became of it is said in its place.
  const parked = turn.calls.some((call) => call.status === 'needs-connection');
  const [asked, setAsked] = useState(parked);
  if (parked && !asked) setAsked(true);
  return (
    <article className="turn" data-last={last || undefined} data-index={index} ref={measure}>
      {said ? <PluginMessage turn={turn} /> : <Question turn={turn} chat={chat} modelId={modelId} />}
      {turn.persona && turn.persona.state !== 'followed' ? (
        <p className="note">
          <bdi>{words.personaUnused(turn.persona.name, turn.persona.state)}</bdi>
        </p>
      ) : null}
      {said ? null : <Parts turn={turn} chat={chat} />}
      {asked ? (
        <Suspense>
          <Pleas turn={turn} />
        </Suspense>
      ) : null}
      {running ? <Working turn={turn} /> : null}
      {turn.status === 'stopped' ? <p className="note">{words.stopped}</p> : null}
      {turn.status === 'interrupted' ? <Notice sign="unknown">{words.interrupted}</Notice> : null}
      {turn.status === 'failed' ? (
        <Notice kind="bad" sign="failed">
          <b className="label">{words.failed}</b>{' '}
          {turn.fault ? (
            <bdi>
              {wordFault(turn.fault).message} {wordFault(turn.fault).hint}
            </bdi>
          ) : null}
          {turn.fault ? (
            <div className="abreast after">
              <span className="three">{texts.common.code(turn.fault.code)}</span>
              <CopyButton
                value={() => `${turn.fault?.code}: ${turn.fault?.message} (${turn.id})`}
                name={texts.common.copyProblem}
                word={texts.common.copyProblem}
              />
            </div>
          ) : null}
        </Notice>
      ) : null}
      {running || said || turn.status === 'waiting' ? null : <LinkPreviews turn={turn} />}
      {running || said || turn.status === 'waiting' ? null : (
        <TurnFoot turn={turn} chat={chat} modelId={modelId} />
      )}
    </article>
  );
});

/** Joins look-ups that follow one another, so that ten of them are one line. */
function groupParts(turn: Turn): (AnswerPart | { type: 'joined'; calls: ToolCall[] })[] {
  const groups: (AnswerPart | { type: 'joined'; calls: ToolCall[] })[] = [];
  for (const part of turn.parts) {
    const call = part.type === 'tool-call' ? turn.calls.find((one) => one.id === part.callId) : undefined;
    const before = groups.at(-1);
    if (call && mayJoin(call)) {
      if (before?.type === 'joined' && before.calls[0]?.plugin?.id === call.plugin?.id) {
        before.calls.push(call);
      } else groups.push({ type: 'joined', calls: [call] });
    } else groups.push(part);
  }
  return groups;
}

function Parts({ turn, chat }: { turn: Turn; chat: Chat }): ReactNode {
  const lastText = turn.parts.findLast((part) => part.type === 'text');
  return groupParts(turn).map((part) => {
    if (part.type === 'text') {
      const growing = turn.status === 'running' && part === lastText && part === turn.parts.at(-1);
      return <Answer key={part.id} text={part.text} growing={growing} />;
    }
    if (part.type === 'joined') {
      const [first] = part.calls;
      if (!first) return null;
      return (
        <div className="calls" key={first.id}>
          {part.calls.length === 1 ? (
            <ToolCallLine call={first} approval={null} conversationId={turn.conversationId} />
          ) : (
            <JoinedCalls calls={part.calls} conversationId={turn.conversationId} />
          )}
        </div>
      );
    }
    const call = turn.calls.find((one) => one.id === part.callId);
    return call ? <AskedCall key={call.id} call={call} turn={turn} chat={chat} /> : null;
  });
}

/** A call with its approvals: the slip while it waits, afterwards a line with the outcome. */
function AskedCall({ call, turn, chat }: { call: ToolCall; turn: Turn; chat: Chat }) {
  const [later, setLater] = useState<string | null>(null);
  /** Which slip was open here, and which one was decided here. */
  const [shown, setShown] = useState<string | null>(null);
  const [mine, setMine] = useState<string | null>(null);
  /** Whether the focus was in the slip that has gone; the line in its place takes it. */
  const hadFocus = useRef(false);
  const line = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!hadFocus.current || !line.current) return;
    hadFocus.current = false;
    line.current.querySelector('button')?.focus({ preventScroll: true });
  });
  const approvals = turn.approvals.filter(
    (approval) => approval.callId === call.id || approval.id === call.approvalId,
  );
  const pending = approvals.find((approval) => approval.state === 'pending');
  if (pending && shown !== pending.id) setShown(pending.id);
  if (pending && later !== pending.id) {
    return (
      <Slip
        key={pending.id}
        approval={pending}
        acts={{
          decide: (approval, decision) => {
            setMine(approval.id);
            return chat.decide(approval, decision);
          },
          change: chat.change,
          later: () => setLater(pending.id),
          gone: () => {
            hadFocus.current = true;
          },
        }}
      />
    );
  }
  const newest = approvals.at(-1) ?? null;
  return (
    <>
      <div className="calls" ref={line}>
        <ToolCallLine call={call} approval={newest} conversationId={turn.conversationId} />
      </div>
      {pending ? (
        <Notice kind="ask" sign="asks">
          {texts.slip.laterLine}{' '}
          <button
            type="button"
            className="more"
            onClick={() => {
              setLater(null);
              leadToSlip(pending.id);
            }}
          >
            {texts.slip.showAgain}
          </button>
        </Notice>
      ) : null}
      {newest !== null && newest.id === shown && newest.id !== mine ? (
        <DecidedElsewhere approval={newest} />
      ) : null}
      <Unfinished call={call} approval={newest} chat={chat} />
    </>
  );
}

/** Says of a slip that was open here, and folded without a click here, why it did. */
function DecidedElsewhere({ approval }: { approval: Approval }) {
  const times = useTimes();
  if (approval.decidedAt === null || (approval.state !== 'approved' && approval.state !== 'denied'))
    return null;
  return (
    <p className="note" role="status">
      {texts.slip.decidedElsewhere(times.near(approval.decidedAt), approval.state === 'approved')}
    </p>
  );
}

function Unfinished({ call, approval, chat }: { call: ToolCall; approval: Approval | null; chat: Chat }) {
  if (!approval) return null;
  const kind = call.status === 'unknown' ? 'unknown' : approval.state === 'expired' ? 'expired' : null;
  if (!kind) return null;
  return <ClosedSlip approval={approval} kind={kind} onAskAgain={() => chat.askAgain(approval.id)} />;
}
