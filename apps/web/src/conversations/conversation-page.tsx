import type { Attachment, Turn } from '@plugdesk/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { Icon } from '../desk/icon.tsx';
import { useTitle } from '../desk/page.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { useWaitingCount } from '../desk/side.tsx';
import { Tag } from '../desk/sign.tsx';
import { useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { Abilities } from './abilities.tsx';
import { useMarkdown } from './answer.tsx';
import { AskNextProvider } from './ask-next.ts';
import { AttachedFiles } from './attached-files.tsx';
import { Composer } from './composer.tsx';
import { ModelChoice, useModel } from './model-choice.tsx';
import { PersonaChoice } from './persona-choice.tsx';
import { PlannerTag } from './planner-note.tsx';
import { TurnList } from './turn-list.tsx';
import { useChat } from './use-chat.ts';
import { useFollowing } from './use-following.ts';

const words = texts.conversation;

/** A conversation, live. */
export function ConversationPage() {
  const { conversationId } = useParams({ from: '/desk/conversations/$conversationId' });
  return <LiveConversation key={conversationId} conversationId={conversationId} />;
}

function LiveConversation({ conversationId }: { conversationId: string }) {
  const { chat, snapshot } = useChat(conversationId);
  const { detail, onItsWay } = snapshot;
  const cache = useQueryClient();
  const { model, choose } = useModel();
  const waiting = useWaitingCount();
  const following = useFollowing(snapshot);
  const title = detail?.conversation.title || words.untitled;
  const drawable = useMarkdown();
  useTitle(snapshot.problem && !detail ? words.goneTitle : title);
  const send = useMutation({
    mutationFn: ({ text, attachments }: { text: string; attachments: Attachment[] }) =>
      chat.send(text, model?.id, attachments),
    onMutate: following.toNewest,
  });
  const client = useDesk();
  const speakAs = useMutation({
    mutationFn: (pluginId: string | null) =>
      client.call('setPersona', { params: { conversationId }, body: { pluginId } }),
    onSettled: () => cache.invalidateQueries({ queryKey: ['listPersonas'] }),
  });
  const stop = useMutation({ mutationFn: () => chat.stop() });
  const [next, setNext] = useState<string>();

  // The lists at the left tell the same as the page.
  const state = detail
    ? `${detail.conversation.title} ${detail.conversation.running} ${detail.conversation.waiting} ${detail.conversation.persona?.pluginId}`
    : '';
  useEffect(() => {
    if (state === '') return;
    cache.invalidateQueries({ queryKey: ['listConversations'] });
    cache.invalidateQueries({ queryKey: ['listApprovals'] });
  }, [cache, state]);

  const slipOpen = (detail?.conversation.waiting ?? 0) > 0;
  const running = detail?.conversation.running ?? false;
  const last = detail?.turns.at(-1);
  const instead = onItsWay?.insteadOf ?? null;
  const turns = useMemo(
    () => (instead === null ? detail?.turns : detail?.turns.slice(0, placeOf(detail.turns, instead))),
    [detail?.turns, instead],
  );
  return (
    <main className="sheet" id="content">
      <header className="bar">
        <Link to="/conversations" className="button quiet square smallonly" aria-label={texts.common.back}>
          <Icon name="back" />
        </Link>
        <h1 className="name">
          <bdi>{detail ? title : snapshot.problem ? words.goneTitle : ''}</bdi>
        </h1>
        <div className="end">
          {detail?.conversation.persona ? (
            <span className="note persona-tag">
              <bdi>{words.asPersona(detail.conversation.persona.name)}</bdi>
            </span>
          ) : null}
          {(last?.model?.kind ?? model?.kind) === 'planner' ? <PlannerTag /> : null}
          {waiting > 0 ? (
            <Link
              to="/approvals"
              className="button quiet small"
              aria-label={`${texts.navigation.waiting(waiting)}: ${texts.navigation.waitingLong(waiting)}`}
            >
              <Tag name="asks">{texts.navigation.waiting(waiting)}</Tag>
            </Link>
          ) : null}
        </div>
      </header>
      <ConnectionBar state={snapshot.connection} />
      <div className="scroll" ref={following.scroller} onScroll={following.onScroll}>
        <div className="column" ref={following.content} role="log" aria-label={words.log} aria-live="off">
          {snapshot.problem ? <ProblemNotice error={snapshot.problem} /> : null}
          {(!detail || !drawable) && !snapshot.problem ? <Patience /> : null}
          {detail?.turns.length === 0 && !onItsWay ? <p className="note">{words.empty}</p> : null}
          {turns && drawable ? (
            <AskNextProvider value={setNext}>
              <TurnList
                turns={turns}
                chat={chat}
                modelId={model?.id}
                settled={!onItsWay}
                scroller={following.scroller}
                following={following.following}
              />
            </AskNextProvider>
          ) : null}
          {onItsWay ? (
            <article className="turn">
              <h2 className="question">
                <bdi>{onItsWay.text}</bdi>
              </h2>
              <AttachedFiles attachments={onItsWay.attachments} />
            </article>
          ) : null}
        </div>
      </div>
      {following.away ? (
        <button type="button" className="button small newest" onClick={following.toNewest}>
          <Icon name="down" />
          {words.newest}
        </button>
      ) : null}
      {send.error || stop.error || speakAs.error ? (
        <div className="composer-problem">
          <ProblemNotice error={send.error ?? stop.error ?? speakAs.error} />
        </div>
      ) : null}
      {snapshot.problem && !detail ? null : (
        <Composer
          draft={conversationId}
          placeholder={slipOpen ? words.placeholderSlip : words.placeholderMore}
          running={running}
          short={slipOpen && !running}
          start={next}
          onSend={(text, attachments) => {
            setNext(undefined);
            return send.mutateAsync({ text, attachments });
          }}
          onStop={() => stop.mutate()}
        >
          <Abilities conversationId={conversationId} />
          <PersonaChoice
            persona={detail?.conversation.persona ?? null}
            onChoose={(persona) => speakAs.mutate(persona?.pluginId ?? null)}
          />
          <ModelChoice model={model} onChoose={choose} />
        </Composer>
      )}
    </main>
  );
}

/** Where a turn stands; behind the last one when it is gone already. */
function placeOf(turns: Turn[], turnId: string): number {
  const place = turns.findIndex((turn) => turn.id === turnId);
  return place === -1 ? turns.length : place;
}

function ConnectionBar({ state }: { state: string }) {
  const text =
    state === 'offline'
      ? texts.connection.offline
      : state === 'reconnecting'
        ? texts.connection.reconnecting
        : null;
  return (
    <div role="status" className={text ? 'connection-bar' : undefined}>
      {text}
    </div>
  );
}
