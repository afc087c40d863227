import type { OwnCall } from '@plugdesk/protocol';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { type CallTab, keyOfCall, withCall } from '../conversations/opened-call.ts';
import { rememberedTab, rememberTab } from '../conversations/use-opened-call.ts';
import { loadPart } from '../desk/load-part.ts';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { callTexts } from './texts/index.ts';

const CallPanel = lazy(() => loadPart(() => import('../conversations/call-panel.tsx')));

/** Everything about one of the person's own calls, and the way to its conversation. */
export function OwnCallDetail({
  call,
  tab,
  onTab,
}: {
  call: OwnCall;
  tab: CallTab | undefined;
  onTab: (tab: CallTab) => void;
}) {
  const conversationId = call.conversation.id;
  const read = useQuery(deskQuery(useDesk(), 'readCall', { params: { conversationId, callId: call.id } }));
  return (
    <div className="stack">
      <p className="note">
        <Link
          to="/conversations/$conversationId"
          params={{ conversationId }}
          search={{ open: withCall(undefined, keyOfCall(call), tab ?? rememberedTab()) }}
          className="more"
        >
          {callTexts.openConversation}
        </Link>{' '}
        <bdi>{call.conversation.title}</bdi>
      </p>
      <ProblemNotice error={read.error} onRetry={() => read.refetch()} />
      {read.isPending ? <Patience /> : null}
      {read.data ? (
        <Suspense fallback={<Patience />}>
          <CallPanel
            call={read.data.call}
            approval={null}
            conversationId={conversationId}
            tab={tab ?? rememberedTab()}
            onTab={(next) => {
              rememberTab(next);
              onTab(next);
            }}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
