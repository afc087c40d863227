import type { ConnectionFlow } from '@plugdesk/protocol';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Notice } from '../desk/notice.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { Sign } from '../desk/sign.tsx';
import { AccountSheet } from '../people/account-sheet.tsx';
import { deskQuery, useDesk, useSession } from '../session/desk-context.tsx';
import { AllowMissingState, FaultWords } from './connecting-notes.tsx';
import { tellFlow } from './flow-news.ts';
import { forgetConnections } from './forget-connections.ts';
import { connectionTexts } from './texts/index.ts';
import { useConnect } from './use-connect.ts';

const words = connectionTexts.connected;

/** How long the page that began the sign-in may take to answer, in milliseconds. */
const patienceMs = 600;

/** Where a sign-in comes back to: says what happened, tells the page that began it, and goes or leads back. */
export function ConnectedPage() {
  const { flow, fault } = useSearch({ from: '/connected' });
  const session = useSession();
  if (session === undefined) return <AccountSheet title={words.reading} />;
  if (session.person === null || fault === 'not_signed_in') return <SignedOut />;
  return flow === undefined ? <WithoutFlow code={fault ?? 'internal'} /> : <OfFlow flowId={flow} />;
}

function SignedOut() {
  return (
    <AccountSheet title={words.signedOut} text={words.signedOutText}>
      <Link to="/sign-in" search={{ next: '/you/connections' }} className="button move">
        {words.signIn}
      </Link>
    </AccountSheet>
  );
}

/** The answer belonged to no sign-in: only its code is known. */
function WithoutFlow({ code }: { code: string }) {
  const told = useTold(null, code);
  return (
    <AccountSheet title={words.failed}>
      <Notice sign="failed" kind="bad">
        <FaultWords fault={{ code }} />
      </Notice>
      {told ? <p className="note">{words.close}</p> : null}
      <Link to="/you/connections" className="button">
        {words.toConnections}
      </Link>
    </AccountSheet>
  );
}

function OfFlow({ flowId }: { flowId: string }) {
  const client = useDesk();
  const read = useQuery({
    ...deskQuery(client, 'readConnectionFlow', { params: { flowId } }),
    refetchInterval: ({ state }) => (state.data?.state === 'open' ? 1_000 : false),
  });
  const flow = read.data;
  if (read.error) {
    return (
      <AccountSheet title={words.failed}>
        <ProblemNotice error={read.error} onRetry={() => read.refetch()} />
        <Link to="/you/connections" className="button">
          {words.toConnections}
        </Link>
      </AccountSheet>
    );
  }
  if (flow === undefined || flow.state === 'open') {
    return <AccountSheet title={words.reading} text={words.readingText} />;
  }
  return <EndedFlow flow={flow} />;
}

/** A sign-in that ended: connected as whom, or why not, and the way back. */
function EndedFlow({ flow }: { flow: ConnectionFlow }) {
  const client = useDesk();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const { connect } = useConnect();
  const told = useTold(flow.id, null);
  const done = flow.state === 'connected';
  const connections = useQuery(deskQuery(client, 'listConnections', {}));
  const connection = connections.data?.connections.find(({ id }) => id === flow.connectionId);
  const plugin = useQuery(deskQuery(client, 'readSignIn', { params: { pluginId: flow.pluginId } }));
  const { conversationId } = flow;
  // On a phone the person comes from the conversation and goes back to it, once there is nothing to read here.
  const leads = done && told === false && flow.notice === null && conversationId !== null;
  useEffect(() => {
    if (!leads || conversationId === null) return;
    forgetConnections(cache);
    navigate({ to: '/conversations/$conversationId', params: { conversationId }, replace: true });
  }, [leads, conversationId, cache, navigate]);
  const name = plugin.data?.plugin.name ?? connection?.plugin.name ?? '';
  return (
    <AccountSheet title={done ? words.done(name) : words.failed}>
      {done ? (
        <div className="stack">
          <p>
            <Sign name="fine" />{' '}
            <bdi>{connection?.accountName ? words.as(connection.accountName) : words.asNobody}</bdi>{' '}
            {words.untested}
          </p>
          {conversationId === null ? null : <p>{words.goesOn}</p>}
          {flow.notice ? (
            <Notice>
              <FaultWords fault={flow.notice} />
              <div className="after">
                <Link
                  to="/plugins/$pluginId"
                  params={{ pluginId: flow.pluginId }}
                  hash="sign-in"
                  className="button small"
                >
                  {words.choose}
                </Link>
              </div>
            </Notice>
          ) : null}
        </div>
      ) : (
        <div className="stack">
          <Notice sign={flow.state === 'expired' ? 'expired' : 'failed'} kind="bad">
            <FaultWords
              fault={flow.fault ?? { code: flow.state === 'expired' ? 'sign_in_expired' : 'internal' }}
            />
          </Notice>
          <AllowMissingState code={flow.fault?.code ?? ''} pluginId={flow.pluginId} />
          {conversationId === null ? null : <p>{words.kept}</p>}
        </div>
      )}
      {told ? <p className="note">{words.close}</p> : null}
      {told === false ? (
        <div className="stack">
          {done ? null : (
            <button
              type="button"
              className="button move"
              onClick={() =>
                connect({
                  pluginId: flow.pluginId,
                  connectionId: flow.connectionId,
                  conversationId,
                  scopes: [],
                })
              }
            >
              {words.again}
            </button>
          )}
          {conversationId === null ? (
            <Link to="/plugins/$pluginId" params={{ pluginId: flow.pluginId }} className="button">
              {words.toPlugin}
            </Link>
          ) : (
            <Link
              to="/conversations/$conversationId"
              params={{ conversationId }}
              className={done ? 'button move' : 'button'}
            >
              {words.toConversation}
            </Link>
          )}
        </div>
      ) : null}
    </AccountSheet>
  );
}

/**
 * Tells the page that began the sign-in how it ended, once, and closes this window where it was heard.
 * @returns whether it was heard; null until that is known
 */
function useTold(flowId: string | null, fault: string | null): boolean | null {
  const [told, setTold] = useState<boolean | null>(null);
  useEffect(() => {
    let left = false;
    tellFlow({ flowId, fault }, patienceMs).then((heard) => {
      if (left) return;
      setTold(heard);
      if (heard) window.close();
    });
    return () => {
      left = true;
    };
  }, [flowId, fault]);
  return told;
}
